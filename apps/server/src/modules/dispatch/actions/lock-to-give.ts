import type { JobCard } from '@truckroll/contracts/jobs/schemas.ts';
import type { Tx } from '../../../platform/context.ts';
import { lockJobForDispatch } from '../../jobs/index.ts';
import { lockTechnician } from '../../workforce/index.ts';
import { listOpenOffersOfTechnician } from '../data/offer.reads.ts';

/**
 * Locks a technician, then the job he may get and those he is being asked about, in the order of their ids: who
 * gives, accepts and withdraws at the same time come one after the other, and never wait for each other. The job
 * as it stands. Refuses `jobs/job-not-found`.
 */
export async function lockToGive(tx: Tx, jobId: string, technicianId: string): Promise<JobCard> {
  // Sent together; what he is asked is read once the lock is held.
  const [, offers] = await Promise.all([lockTechnician(tx, technicianId), listOpenOffersOfTechnician(tx, technicianId)]);
  const ids = [...new Set([jobId, ...offers.map((offer) => offer.jobId)])].sort();
  const jobs = await Promise.all(ids.map((id) => lockJobForDispatch(tx, id)));
  return jobs.find(({ id }) => id === jobId)!;
}
