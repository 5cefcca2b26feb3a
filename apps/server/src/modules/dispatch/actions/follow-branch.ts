import type { Ctx } from '../../../platform/context.ts';
import { transaction } from '../../../platform/db/transaction.ts';
import { lockJobForDispatch } from '../../jobs/index.ts';
import { listOpenOffersOfJob } from '../data/offer.reads.ts';
import { findSearch } from '../data/search.reads.ts';
import { offerWaitingJobs } from './offer-waiting-jobs.ts';
import { seekOn } from './seek-on.ts';
import { withdrawOffers } from './withdraw-offers.ts';

/** Another branch does a job that waits: whoever was asked about it no longer is, and others are sought. Repeatable. Publishes dispatch.offer_withdrawn and what `autoAssignJob` does. */
export async function followBranch(ctx: Ctx, jobId: string): Promise<void> {
  await transaction(ctx, async (tx) => {
    const job = await lockJobForDispatch(tx, jobId);
    if (!(await findSearch(tx, jobId))) return;
    await withdrawOffers(tx, await listOpenOffersOfJob(tx, jobId), 'another branch does this job');
    await seekOn(tx, job);
  });
  await offerWaitingJobs(ctx);
}
