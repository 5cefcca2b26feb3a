import type { Ctx } from '../../../platform/context.ts';
import { transaction } from '../../../platform/db/transaction.ts';
import { enqueue } from '../../../platform/tasks/enqueue.ts';
import { deliverMessages } from '../tasks/deliver-messages.ts';

/** Hands a message whose time has come to the queue, once however often it is asked to. */
export async function sendDueMessage(ctx: Ctx, messageId: string): Promise<void> {
  await transaction(ctx, (tx) => enqueue(tx, deliverMessages, { messageId }, { dedupeKey: `${messageId} 0` }));
}
