import type { Tx } from '../../../platform/context.ts';
import { lockJobForDispatch } from '../../jobs/index.ts';
import type { OfferRow } from '../data/offer.reads.ts';
import { seekOn } from './seek-on.ts';
import { withdrawOffers } from './withdraw-offers.ts';

/** Takes back what a technician who can take nothing now is being asked; others are asked instead. Publishes dispatch.offer_withdrawn, jobs.job_stepped. */
export async function withdrawOffersOfTechnician(tx: Tx, open: readonly OfferRow[], why: string): Promise<void> {
  for (const offer of open) {
    const job = await lockJobForDispatch(tx, offer.jobId);
    await withdrawOffers(tx, [offer], why);
    await seekOn(tx, job);
  }
}
