import type { MyOffer } from '@truckroll/contracts/dispatch/schemas.ts';
import type { z } from 'zod';
import type { Source } from '../../../platform/context.ts';
import { jobOutlinesByIds, type JobOutline } from '../../jobs/index.ts';
import { JobCard } from '@truckroll/contracts/jobs/schemas.ts';
import { offerView } from '../rules/offer-view.ts';
import type { OfferRow } from './offer.reads.ts';

const CARD_KEYS = Object.keys(JobCard.shape) as (keyof JobCard)[];
const cardOf = (job: JobOutline): JobCard => Object.fromEntries(CARD_KEYS.map((key) => [key, job[key]])) as JobCard;

/** Offers as their technicians see them, with the job. */
export async function myOffersOf(source: Source, offers: readonly OfferRow[]): Promise<z.infer<typeof MyOffer>[]> {
  const jobs = await jobOutlinesByIds(source, [...new Set(offers.map(({ jobId }) => jobId))]);
  return offers.flatMap((offer) => {
    const job = jobs.get(offer.jobId);
    return job ? [{ ...offerView(offer), job: cardOf(job), neededEquipment: job.requirements.truckAbilities }] : [];
  });
}
