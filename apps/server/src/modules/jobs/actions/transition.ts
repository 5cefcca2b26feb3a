import { common } from '@truckroll/contracts/core/problem.ts';
import { ROADSIDE_STEPS, judgeStep } from '@truckroll/contracts/jobs/lifecycle.ts';
import type { RoadsideState, Stepper } from '@truckroll/contracts/jobs/lifecycle.ts';
import type { JobCard } from '@truckroll/contracts/jobs/schemas.ts';
import type { Tx } from '../../../platform/context.ts';
import { refuse } from '../../../platform/http/refuse.ts';
import { cardOf } from '../data/job-card.ts';
import { lockJob } from './lock-job.ts';
import { refuseAt, refuseStep } from './refuse-step.ts';
import { writeStep } from './write-step.ts';

export type Transition = {
  to: RoadsideState;
  by: Stepper;
  reason?: string | undefined;
  /** Needed for `assigned`. */
  technicianId?: string | undefined;
  truckId?: string | null | undefined;
  /** Refuses `request/conflict` when the job has changed since this version. */
  expectedVersion?: number | undefined;
};

/**
 * Steps a roadside job inside the caller's transaction: who offers and assigns has one winner with who cancels.
 * Refuses `jobs/job-not-found`, `jobs/illegal-step`, `jobs/not-your-step`, `jobs/reason-missing`,
 * `jobs/technician-busy`, `request/conflict`. Publishes jobs.job_stepped.
 */
export async function transition(tx: Tx, jobId: string, { to, by, reason, technicianId, truckId, expectedVersion }: Transition): Promise<JobCard> {
  const job = await lockJob(tx, jobId);
  const { row } = job;
  if (expectedVersion !== undefined && row.version !== expectedVersion) throw refuse(common.conflict, 'The job has changed meanwhile', { version: row.version });
  if (row.kind !== 'roadside') throw refuseAt(row.state, 'A scheduled job follows its visits');
  const verdict = judgeStep(ROADSIDE_STEPS, row.state as RoadsideState, to, by, reason);
  if (!verdict.ok) throw refuseStep(verdict, row.state, to);
  if (to === 'assigned' && technicianId === undefined) throw new TypeError('an assigned job needs its technician');
  const give = technicianId === undefined ? undefined : { technicianId, truckId: truckId ?? null };
  const stepped = await writeStep(tx, job, { to, by, reason: reason ?? null, at: tx.now(), ...(give ? { give } : {}) });
  return cardOf(stepped.row, stepped.visits);
}

/** Locks a job until the caller's transaction ends and tells how it stands. Refuses `jobs/job-not-found`. */
export async function lockJobForDispatch(tx: Tx, jobId: string): Promise<JobCard> {
  const { row, visits } = await lockJob(tx, jobId);
  return cardOf(row, visits);
}
