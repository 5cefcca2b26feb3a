import type { Ctx } from '../../../platform/context.ts';
import { transactionAtOnce } from '../../../platform/db/transaction.ts';
import { insertMoney } from '../data/job.writes.ts';

/** Notes a payment (above zero) or refund (below) of a job, once however often it is heard: a paid job is not cancelled. */
export async function countMoney(ctx: Ctx, entry: { id: string; jobId: string; amountMinor: number }): Promise<void> {
  await transactionAtOnce(ctx, async (tx) => insertMoney(tx, entry));
}
