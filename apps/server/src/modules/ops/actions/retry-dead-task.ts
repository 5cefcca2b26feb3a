import type { Ctx } from '../../../platform/context.ts';
import { transaction } from '../../../platform/db/transaction.ts';
import { retryDeadDelivery } from '../../../platform/events/retry-dead-delivery.ts';

/** Has a dead task of this organisation tried again. Refuses `request/not-found` when it is not dead. */
export const retryDeadTask = (ctx: Ctx, deadTaskId: string): Promise<void> => transaction(ctx, (tx) => retryDeadDelivery(tx, deadTaskId));
