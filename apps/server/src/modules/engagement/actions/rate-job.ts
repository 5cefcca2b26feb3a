import { alreadyRated, notRateable } from '@truckroll/contracts/engagement/problems.ts';
import type { Rating } from '@truckroll/contracts/engagement/schemas.ts';
import { trackingLinkInvalid } from '@truckroll/contracts/jobs/problems.ts';
import { newId } from '@truckroll/kernel';
import type { Ctx } from '../../../platform/context.ts';
import { transaction } from '../../../platform/db/transaction.ts';
import { emit } from '../../../platform/events/emit.ts';
import { refuse } from '../../../platform/http/refuse.ts';
import { jobOutlinesByIds, type JobOutline } from '../../jobs/index.ts';
import { ratingAnswer } from '../data/rating.reads.ts';
import { insertRating } from '../data/rating.writes.ts';
import { JobRated } from '../events.ts';

/**
 * Rates a job that was done, once, by the holder of its link. Refuses `jobs/tracking-link-invalid`,
 * `engagement/not-rateable` and `engagement/already-rated`. Publishes engagement.job_rated.
 */
export async function rateJob(ctx: Ctx, { stars, words }: { stars: number; words: string }): Promise<Rating> {
  const { actor } = ctx;
  if (actor.kind !== 'link') throw refuse(trackingLinkInvalid);
  return transaction(ctx, async (tx) => {
    const job = (await jobOutlinesByIds(tx, [actor.jobId])).get(actor.jobId);
    if (!job) throw refuse(trackingLinkInvalid);
    if (job.state !== 'completed') throw refuse(notRateable);
    const rating = { id: newId(), jobId: job.id, technicianId: whoDidIt(job), stars, words, ratedAt: tx.now() };
    if (!(await insertRating(tx, rating))) throw refuse(alreadyRated);
    await emit(tx, JobRated, { jobId: job.id, ratingId: rating.id, technicianId: rating.technicianId, stars });
    return ratingAnswer(rating);
  });
}

/** Whoever finished the last visit of a scheduled job did it. */
const whoDidIt = (job: JobOutline): string | null => job.technicianId ?? job.visits.findLast(({ state }) => state === 'completed')?.technicianId ?? null;
