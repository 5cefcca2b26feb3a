import { messageNotFailed, messageNotFound } from '@truckroll/contracts/comms/problems.ts';
import type { Message } from '@truckroll/contracts/comms/schemas.ts';
import type { Ctx } from '../../../platform/context.ts';
import { transaction } from '../../../platform/db/transaction.ts';
import { emit } from '../../../platform/events/emit.ts';
import { refuse } from '../../../platform/http/refuse.ts';
import { enqueue } from '../../../platform/tasks/enqueue.ts';
import { lockMessage, messageAnswer } from '../data/message.reads.ts';
import { updateMessage } from '../data/message.writes.ts';
import { MessageQueued } from '../events.ts';
import { deliverMessages } from '../tasks/deliver-messages.ts';

/** Tries a failed message again. Refuses `comms/message-not-found` and `comms/message-not-failed`. Publishes comms.message_queued. */
export async function resendMessage(ctx: Ctx, messageId: string): Promise<Message> {
  return transaction(ctx, async (tx) => {
    const message = await lockMessage(tx, messageId);
    if (!message) throw refuse(messageNotFound);
    if (message.state !== 'failed') throw refuse(messageNotFailed);
    const resends = message.resends + 1;
    const queued = await updateMessage(tx, message, { state: 'queued', attempts: 0, resends, reason: null, sendAt: tx.now() });
    await emit(tx, MessageQueued, { messageId, jobId: message.jobId, kind: message.kind, channel: message.channel, audience: message.audience });
    await enqueue(tx, deliverMessages, { messageId }, { dedupeKey: `${messageId} ${resends}` });
    return messageAnswer(queued);
  });
}
