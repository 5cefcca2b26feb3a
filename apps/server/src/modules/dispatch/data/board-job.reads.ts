import type { BoardJob } from '@truckroll/contracts/dispatch/schemas.ts';
import type { JobCard } from '@truckroll/contracts/jobs/schemas.ts';
import type { Source } from '../../../platform/context.ts';
import { etaView, promiseView } from '../rules/progress-view.ts';
import { riskOf } from '../rules/risk-of.ts';
import { listOpenOffersOfJobs } from './offer.reads.ts';
import { readProgress } from './progress.reads.ts';

/** Jobs as the board shows them, in the order of the cards. */
export async function boardJobsOf(source: Source, cards: readonly JobCard[]): Promise<BoardJob[]> {
  const [progress, offers] = await Promise.all([readProgress(source, cards), listOpenOffersOfJobs(source, cards.map(({ id }) => id))]);
  const offersOf = Map.groupBy(offers, ({ jobId }) => jobId);
  return cards.map((card, index) => {
    const { search, promise, eta, service, policy, watched } = progress[index]!;
    const open = offersOf.get(card.id) ?? [];
    return {
      ...card,
      promise: promise ? promiseView(promise) : null,
      eta: eta ? etaView(eta) : null,
      openOffers: open.length,
      offeredToIds: open.map(({ technicianId }) => technicianId),
      wave: search?.wave ?? 0,
      risk: card.endedAt === null ? riskOf(watched) : 'none',
      automatic: card.kind === 'roadside' && policy.automatic && (service?.automatic ?? true),
    };
  });
}
