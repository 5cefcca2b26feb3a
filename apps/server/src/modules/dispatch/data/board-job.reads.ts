import type { BoardJob } from '@truckroll/contracts/dispatch/schemas.ts';
import type { JobCard } from '@truckroll/contracts/jobs/schemas.ts';
import type { Source } from '../../../platform/context.ts';
import { etaView, promiseView } from '../rules/progress-view.ts';
import { riskOf } from '../rules/risk-of.ts';
import { listOpenOffersOfJobs } from './offer.reads.ts';
import { findStandingPromises } from './promise.reads.ts';
import { readProgress } from './progress.reads.ts';

/** Jobs as the board shows them, in the order of the cards. Of those that ended only the promise is still of interest. */
export async function boardJobsOf(source: Source, cards: readonly JobCard[]): Promise<BoardJob[]> {
  const open = cards.filter(({ endedAt }) => endedAt === null);
  const ended = cards.filter(({ endedAt }) => endedAt !== null);
  const [progress, offers, promises] = await Promise.all([readProgress(source, open), listOpenOffersOfJobs(source, open.map(({ id }) => id)), findStandingPromises(source, ended.map(({ id }) => id))]);
  const offersOf = Map.groupBy(offers, ({ jobId }) => jobId);
  const progressOf = new Map(open.map(({ id }, index) => [id, progress[index]!]));
  return cards.map((card) => {
    const known = progressOf.get(card.id);
    const promise = known ? known.promise : promises.get(card.id);
    const asked = offersOf.get(card.id) ?? [];
    return {
      ...card,
      promise: promise ? promiseView(promise) : null,
      eta: known?.eta ? etaView(known.eta) : null,
      openOffers: asked.length,
      offeredToIds: asked.map(({ technicianId }) => technicianId),
      wave: known?.search?.wave ?? 0,
      risk: known ? riskOf(known.watched) : 'none',
      automatic: known !== undefined && card.kind === 'roadside' && known.policy.automatic && (known.service?.automatic ?? true),
    };
  });
}
