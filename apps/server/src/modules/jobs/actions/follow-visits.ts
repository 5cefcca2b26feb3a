import { workOrderStateOf } from '@truckroll/contracts/jobs/lifecycle.ts';
import type { Stepper } from '@truckroll/contracts/jobs/lifecycle.ts';
import type { Tx } from '../../../platform/context.ts';
import type { LockedJob } from '../data/held-jobs.ts';
import { writeStep } from './write-step.ts';

/** Brings a scheduled job to the state that follows from its visits. Publishes jobs.job_stepped when that is another one. */
export async function followVisits(tx: Tx, job: LockedJob, { by, reason, at }: { by: Stepper; reason: string | null; at: Date }): Promise<void> {
  const to = workOrderStateOf(job.visits.map((visit) => visit.state));
  if (to !== job.row.state) await writeStep(tx, job, { to, by, reason, at });
}
