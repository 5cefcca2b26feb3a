import type { Side } from '@truckroll/contracts/comms/conversation.schemas.ts';
import { messageNotFound } from '@truckroll/contracts/comms/problems.ts';
import type { Ctx } from '../../../platform/context.ts';
import { transaction } from '../../../platform/db/transaction.ts';
import { emit } from '../../../platform/events/emit.ts';
import { refuse } from '../../../platform/http/refuse.ts';
import { countUnread, findConversationMessage } from '../data/conversation.reads.ts';
import { markSeen } from '../data/conversation.writes.ts';
import { ConversationRead } from '../events.ts';
import { findTalk } from './find-talk.ts';

/**
 * Notes that a side has seen a job's conversation up to a message; the first time counts. Refuses what `findTalk` refuses, and
 * `comms/message-not-found`, also for what that side may not see. Publishes comms.conversation_read when something was new.
 */
export async function markConversationRead(ctx: Ctx, side: Side, jobId: string, messageId: string): Promise<{ unread: number }> {
  return transaction(ctx, async (tx) => {
    const { reader } = await findTalk(tx, ctx.actor, side, jobId);
    const newest = await findConversationMessage(tx, jobId, side, messageId);
    if (!newest) throw refuse(messageNotFound);
    const seen = await markSeen(tx, jobId, reader, newest);
    if (seen.length > 0) await emit(tx, ConversationRead, { jobId, side, count: seen.length, internal: seen.every(({ internal }) => internal) });
    return { unread: (await countUnread(tx, [jobId], reader)).get(jobId) ?? 0 };
  });
}
