import { ROADSIDE_STEPS, VISIT_ENDS, VISIT_STEPS, WORK_ORDER_STEPS, judgeStep } from '@truckroll/contracts/jobs/lifecycle.ts';
import type { RoadsideState, StepVerdict, Stepper, WorkOrderState } from '@truckroll/contracts/jobs/lifecycle.ts';
import { moneyBlocksCancellation } from '@truckroll/contracts/jobs/problems.ts';
import type { Job } from '@truckroll/contracts/jobs/schemas.ts';
import type { Ctx, Tx } from '../../../platform/context.ts';
import { transaction } from '../../../platform/db/transaction.ts';
import { refuse } from '../../../platform/http/refuse.ts';
import { sumMoney } from '../data/job.reads.ts';
import { jobView } from '../data/job-view.reads.ts';
import { lockOwnJob } from './lock-job.ts';
import type { LockedJob } from '../data/held-jobs.ts';
import { refuseAt } from './refuse-step.ts';
import { writeStep, writeVisitStep } from './write-step.ts';

export type Cancellation = { reason: string; by: Extract<Stepper, 'customer' | 'dispatcher' | 'partner'> };

/**
 * Cancels a job and keeps where it stood, which decides the fee; of a scheduled job, every visit to come.
 * Refuses `jobs/job-not-found`, `jobs/illegal-step` (also while somebody is at work),
 * `jobs/money-blocks-cancellation`. Publishes jobs.job_stepped, and jobs.visit_stepped for each visit.
 */
export const cancelJob = (ctx: Ctx, jobId: string, cancellation: Cancellation): Promise<Job> => transaction(ctx, (tx) => cancelWithin(tx, jobId, cancellation));

/** The same inside the caller's transaction: whoever looks at the job first cancels it as he has seen it. */
export async function cancelWithin(tx: Tx, jobId: string, cancellation: Cancellation): Promise<Job> {
  const job = await lockOwnJob(tx, jobId);
  const { state } = job.row;
  const verdict = judgeCancelling(job, cancellation);
  if (!verdict.ok) throw refuseAt(state, verdict.why === 'not-yours' ? 'Only the office cancels it now' : 'It can no longer be cancelled');
  if ((await sumMoney(tx, jobId)) > 0) throw refuse(moneyBlocksCancellation);
  await writeStep(tx, await cancelVisits(tx, job, cancellation), { to: 'cancelled', by: cancellation.by, reason: cancellation.reason, at: tx.now() });
  return jobView(tx, jobId, tx.actor);
}

function judgeCancelling({ row }: LockedJob, { by, reason }: Cancellation): StepVerdict {
  return row.kind === 'roadside' ? judgeStep(ROADSIDE_STEPS, row.state as RoadsideState, 'cancelled', by, reason) : judgeStep(WORK_ORDER_STEPS, row.state as WorkOrderState, 'cancelled', by, reason);
}

async function cancelVisits(tx: Tx, job: LockedJob, { by, reason }: Cancellation): Promise<LockedJob> {
  if (job.row.kind === 'roadside') return job;
  const visits = [...job.visits];
  for (const [index, visit] of visits.entries()) {
    if (VISIT_ENDS.includes(visit.state)) continue;
    if (!judgeStep(VISIT_STEPS, visit.state, 'cancelled', by === 'partner' ? 'dispatcher' : by, reason).ok) throw refuseAt(visit.state, 'A visit is under way');
    visits[index] = await writeVisitStep(tx, visit, { to: 'cancelled', by, reason, at: tx.now() });
  }
  return { ...job, visits };
}
