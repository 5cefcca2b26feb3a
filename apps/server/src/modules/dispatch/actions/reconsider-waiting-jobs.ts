import type { Ctx } from '../../../platform/context.ts';
import { transactionAtOnce } from '../../../platform/db/transaction.ts';
import { bringSearchesForward } from '../data/search.writes.ts';
import { offerWaitingJobs } from './offer-waiting-jobs.ts';

/** Something changed about who may take what: jobs that found nobody (or all that wait) are looked at again now. Repeatable. Publishes what `autoAssignJob` does. */
export async function reconsiderWaitingJobs(ctx: Ctx, which: 'nobody_found' | 'all' = 'nobody_found'): Promise<void> {
  await transactionAtOnce(ctx, async (tx) => bringSearchesForward(tx, which));
  await offerWaitingJobs(ctx);
}
