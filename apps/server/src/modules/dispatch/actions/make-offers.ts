import type { JobCard } from '@truckroll/contracts/jobs/schemas.ts';
import type { Policy } from '@truckroll/contracts/dispatch/schemas.ts';
import { newId } from '@truckroll/kernel';
import type { Tx } from '../../../platform/context.ts';
import { atCommit } from '../../../platform/db/transaction.ts';
import { emit } from '../../../platform/events/emit.ts';
import { isOnJob, transition } from '../../jobs/index.ts';
import { lockTechnicianAtRest } from '../../workforce/index.ts';
import { listOpenOffersOfTechnician, type OfferRow } from '../data/offer.reads.ts';
import { insertOffer } from '../data/offer.writes.ts';
import { updateSearch } from '../data/search.writes.ts';
import { OfferMade } from '../events.ts';
import type { Judged } from '../rules/judge-contenders.ts';
import { worksFor } from '../rules/works-for.ts';
import { withdrawOffersOfTechnician } from './withdraw-offers-of-technician.ts';

export type Offering = { job: JobCard; to: readonly Judged[]; most: number; wave: number; policy: Policy };

/**
 * Offers a locked job to the first of these who still can take it and have no open offer, at most so many. An
 * offer for something less urgent gives way. Those who got one; nobody when all have been asked or given something
 * else meanwhile. Publishes dispatch.offer_made, dispatch.offer_withdrawn, jobs.job_stepped.
 */
export async function makeOffers(tx: Tx, { job, to, most, wave, policy }: Offering): Promise<OfferRow[]> {
  const expiresAt = new Date(tx.now().getTime() + (job.priority === 'emergency' ? policy.emergencyOfferSeconds : policy.offerSeconds) * 1000);
  const made: OfferRow[] = [];
  for (const { contender, travel } of to) {
    if (made.length === most) break;
    // Another branch may have got it since they were judged.
    if (!worksFor(contender.branch, job.branchId) || !(await lockAvailable(tx, contender.id))) continue;
    if (contender.openOffer) await withdrawOffersOfTechnician(tx, (await listOpenOffersOfTechnician(tx, contender.id)).filter((offer) => offer.jobId !== job.id), 'something more urgent came up');
    const offer = await insertOffer(tx, {
      id: newId(),
      jobId: job.id,
      technicianId: contender.id,
      truckId: contender.truck?.id ?? null,
      wave,
      state: 'sent',
      sentAt: tx.now(),
      expiresAt,
      driveSeconds: travel?.seconds ?? null,
      driveMetres: travel?.metres ?? null,
      driveSource: travel?.source ?? null,
      answeredAt: null,
      etaSeconds: null,
      declineReason: null,
    });
    if (offer) made.push(offer);
  }
  if (made.length === 0) return made;
  for (const { id, technicianId } of made) await emit(tx, OfferMade, { jobId: job.id, offerId: id, technicianId, wave, expiresAt: expiresAt.toISOString() });
  atCommit(tx, () => updateSearch(tx, job.id, { wave, dueAt: null, nobodySince: null }));
  if (job.state === 'pending') await transition(tx, job.id, { to: 'offered', by: 'system' });
  return made;
}

/**
 * Locks a technician who is on duty and on no job, as he stands now and not when he was judged. One to whom
 * something else is just happening is passed over: to wait for it, with a job locked, could be to wait for each other.
 */
async function lockAvailable(tx: Tx, technicianId: string): Promise<boolean> {
  // Sent together; whether he is on a job is read once the lock is held.
  const [technician, isBusy] = await Promise.all([lockTechnicianAtRest(tx, technicianId), isOnJob(tx, technicianId)]);
  return technician?.duty === 'on' && !isBusy;
}
