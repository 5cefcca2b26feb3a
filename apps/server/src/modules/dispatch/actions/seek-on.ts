import type { JobCard } from '@truckroll/contracts/jobs/schemas.ts';
import type { Tx } from '../../../platform/context.ts';
import { transition } from '../../jobs/index.ts';
import { listOpenOffersOfJob } from '../data/offer.reads.ts';
import { updateSearch } from '../data/search.writes.ts';

/** After an offer ended without a winner: the next is sought at once; with no other offer open the job waits again. Publishes jobs.job_stepped. */
export async function seekOn(tx: Tx, job: Pick<JobCard, 'id' | 'state'>): Promise<void> {
  await updateSearch(tx, job.id, { dueAt: tx.now() });
  if (job.state === 'offered' && (await listOpenOffersOfJob(tx, job.id)).length === 0) await transition(tx, job.id, { to: 'pending', by: 'system' });
}
