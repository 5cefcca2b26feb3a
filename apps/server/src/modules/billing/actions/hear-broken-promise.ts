import type { Ctx } from '../../../platform/context.ts';
import { transactionAtOnce } from '../../../platform/db/transaction.ts';
import { insertBrokenPromise } from '../data/broken-promise.writes.ts';

/** Notes that a job's promise was broken: it frees from fees. Hearing it again changes nothing. */
export async function hearBrokenPromise(ctx: Ctx, jobId: string): Promise<void> {
  await transactionAtOnce(ctx, (tx) => insertBrokenPromise(tx, jobId));
}
