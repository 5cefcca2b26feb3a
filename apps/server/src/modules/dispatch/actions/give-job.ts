import type { Policy } from '@truckroll/contracts/dispatch/schemas.ts';
import { technicianBusy } from '@truckroll/contracts/dispatch/problems.ts';
import { technicianBusy as busyInJobs } from '@truckroll/contracts/jobs/problems.ts';
import { newId, type LatLng } from '@truckroll/kernel';
import type { Tx } from '../../../platform/context.ts';
import { atCommit } from '../../../platform/db/transaction.ts';
import { emit } from '../../../platform/events/emit.ts';
import { Refusal, refuse } from '../../../platform/http/refuse.ts';
import { transition } from '../../jobs/index.ts';
import { upsertEtas } from '../data/eta.writes.ts';
import { listOpenOffersOfJob, listOpenOffersOfTechnician } from '../data/offer.reads.ts';
import { deleteSearch } from '../data/search.writes.ts';
import { deleteUnfinishedTrips, insertTrip } from '../data/trip.writes.ts';
import { JobAssigned, PromiseMade } from '../events.ts';
import type { Travel } from '../rules/judge-contenders.ts';
import type { Spread } from '../rules/promise-range.ts';
import { writePromise } from './tell-promise.ts';
import { withdrawOffersOfTechnician } from './withdraw-offers-of-technician.ts';
import { withdrawOffers } from './withdraw-offers.ts';

export type Given = {
  jobId: string;
  technician: { id: string; truckId: string | null };
  by: 'technician' | 'dispatcher';
  mode: 'offer' | 'manual' | 'override';
  overrideReason: string | null;
  /** The drive, from where; null when nobody knows where the technician is. */
  drive: Travel;
  from: LatLng | null;
  /** When he will be there as he or the road engine says; null: nothing is promised. */
  etaSeconds: number | null;
  policy: Policy;
  spread: Spread;
};

/**
 * Gives a job to a technician, both locked (`lockToGive`): other offers of the job and of the technician are
 * withdrawn, the customer is promised a time. Refuses `dispatch/technician-busy`, and what `jobs.transition` refuses.
 * Publishes jobs.job_stepped, dispatch.job_assigned, dispatch.promise_made, dispatch.offer_withdrawn.
 */
export async function giveJob(tx: Tx, { jobId, technician, by, mode, overrideReason, drive, from, etaSeconds, policy, spread }: Given): Promise<void> {
  const [ofJob, ofTechnician, promise] = await Promise.all([
    listOpenOffersOfJob(tx, jobId),
    listOpenOffersOfTechnician(tx, technician.id),
    etaSeconds === null ? undefined : writePromise(tx, jobId, { etaSeconds, policy, spread }),
    stepToAssigned(tx, jobId, technician, by),
  ]);
  await withdrawOffers(tx, ofJob, 'somebody else has the job');
  await withdrawOffersOfTechnician(tx, ofTechnician.filter((offer) => offer.jobId !== jobId), 'has another job now');
  await emit(tx, JobAssigned, { jobId, technicianId: technician.id, truckId: technician.truckId, mode, overrideReason });
  atCommit(tx, () => Promise.all([deleteSearch(tx, jobId), deleteUnfinishedTrips(tx, jobId)]));
  if (etaSeconds === null || !promise) return;
  const arrivesAt = new Date(tx.now().getTime() + etaSeconds * 1000);
  const source = drive?.source === 'valhalla' ? 'valhalla' : 'straight-line';
  atCommit(tx, () => Promise.all([
    insertTrip(tx, { id: newId(), jobId, technicianId: technician.id, predictedSeconds: etaSeconds, predictedMetres: drive?.metres ?? null }),
    upsertEtas(tx, [{ jobId, arrivesAt, toldArrivesAt: arrivesAt, remainingSeconds: drive?.seconds ?? etaSeconds, remainingMetres: drive?.metres ?? 0, source, computedAt: tx.now(), fromLat: from?.lat ?? null, fromLng: from?.lng ?? null }]),
  ]));
  await emit(tx, PromiseMade, promise);
}

async function stepToAssigned(tx: Tx, jobId: string, { id, truckId }: Given['technician'], by: Given['by']): Promise<void> {
  try {
    await transition(tx, jobId, { to: 'assigned', by, technicianId: id, truckId });
  } catch (error) {
    if (error instanceof Refusal && error.problem.code === busyInJobs.code) throw refuse(technicianBusy);
    throw error;
  }
}
