import { ROADSIDE_STEPS, VISIT_ACTIVE, WORK_ORDER_STEPS, judgeStep } from '@truckroll/contracts/jobs/lifecycle.ts';
import type { RoadsideState, WorkOrderState } from '@truckroll/contracts/jobs/lifecycle.ts';
import type { Job } from '@truckroll/contracts/jobs/schemas.ts';
import type { Ctx } from '../../../platform/context.ts';
import { transaction } from '../../../platform/db/transaction.ts';
import { jobView } from '../data/job-view.reads.ts';
import { lockOwnJob } from './lock-job.ts';
import { refuseAt, refuseStep } from './refuse-step.ts';
import { writeStep } from './write-step.ts';

/**
 * Puts a job on hold: it keeps its technician, who is free for others meanwhile. A scheduled job is not held
 * while a visit is under way. Refuses `jobs/job-not-found`, `jobs/illegal-step`. Publishes jobs.job_stepped.
 */
export async function holdJob(ctx: Ctx, jobId: string, body: { reason: string; reviewAt?: string | undefined }): Promise<Job> {
  return transaction(ctx, async (tx) => {
    const job = await lockOwnJob(tx, jobId);
    const { state, kind } = job.row;
    const verdict = kind === 'roadside' ? judgeStep(ROADSIDE_STEPS, state as RoadsideState, 'on_hold', 'dispatcher', body.reason) : judgeStep(WORK_ORDER_STEPS, state as WorkOrderState, 'on_hold', 'dispatcher', body.reason);
    if (!verdict.ok) throw refuseStep(verdict, state, 'on_hold');
    if (kind === 'scheduled' && job.visits.some((visit) => VISIT_ACTIVE.includes(visit.state))) throw refuseAt(state, 'A visit is under way: take it back first');
    await writeStep(tx, job, { to: 'on_hold', by: 'dispatcher', reason: body.reason, at: tx.now(), reviewAt: body.reviewAt === undefined ? null : new Date(body.reviewAt) });
    return jobView(tx, jobId, ctx.actor);
  });
}
