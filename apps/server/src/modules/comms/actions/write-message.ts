import type { ConversationMessage, Side } from '@truckroll/contracts/comms/conversation.schemas.ts';
import { conversationClosed } from '@truckroll/contracts/comms/problems.ts';
import { common } from '@truckroll/contracts/core/problem.ts';
import { newId } from '@truckroll/kernel';
import type { Ctx } from '../../../platform/context.ts';
import { transaction } from '../../../platform/db/transaction.ts';
import { emit } from '../../../platform/events/emit.ts';
import { refuse } from '../../../platform/http/refuse.ts';
import { conversationAnswers, countWrittenSince, type ConversationRow } from '../data/conversation.reads.ts';
import { insertConversationMessage } from '../data/conversation.writes.ts';
import { ConversationWritten } from '../events.ts';
import { addressedSides } from '../rules/addressed-sides.ts';
import { findTalk } from './find-talk.ts';

/** Of a job's customers together: nobody types faster. */
export const MOST_BY_CUSTOMER = 20;
export const COUNTED_SECONDS = 60;

/**
 * Writes to the others about a job. Refuses what `findTalk` refuses, `comms/conversation-closed` before the job is confirmed and a day after its
 * end, and `request/too-many-requests` to a customer in a flood. Publishes comms.conversation_written.
 */
export async function writeMessage(ctx: Ctx, side: Side, jobId: string, { text, internal = false }: { text: string; internal?: boolean }): Promise<ConversationMessage> {
  return transaction(ctx, async (tx) => {
    const { reader, customerName, writable } = await findTalk(tx, ctx.actor, side, jobId);
    if (!writable) throw refuse(conversationClosed);
    const since = new Date(tx.now().getTime() - COUNTED_SECONDS * 1000);
    if (side === 'customer' && (await countWrittenSince(tx, jobId, side, since)) >= MOST_BY_CUSTOMER) throw refuse(common.tooManyRequests, `Try again in ${COUNTED_SECONDS} s`, { retryAfterSeconds: COUNTED_SECONDS });
    const message: ConversationRow = { id: newId(), jobId, side, authorId: reader.id, internal, addressed: addressedSides(side, internal), text, writtenAt: tx.now(), customerReadAt: null, technicianReadAt: null, technicianReadBy: null, officeReadAt: null };
    await insertConversationMessage(tx, message);
    await emit(tx, ConversationWritten, { jobId, messageId: message.id, side, internal });
    const [answer] = await conversationAnswers(tx, [message], reader, customerName);
    return answer!;
  });
}
