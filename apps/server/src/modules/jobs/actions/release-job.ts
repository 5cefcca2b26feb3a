import type { Job } from '@truckroll/contracts/jobs/schemas.ts';
import type { Ctx } from '../../../platform/context.ts';
import { transaction } from '../../../platform/db/transaction.ts';
import { jobView } from '../data/job-view.reads.ts';
import { releaseTarget } from '../rules/release-target.ts';
import { lockOwnJob } from './lock-job.ts';
import { refuseAt } from './refuse-step.ts';
import { writeStep } from './write-step.ts';

/**
 * Releases a job from hold to where it stood, with the technician it had. Refuses `jobs/job-not-found`,
 * `jobs/illegal-step`, and `jobs/technician-busy` when he has taken another job meanwhile. Publishes jobs.job_stepped.
 */
export async function releaseJob(ctx: Ctx, jobId: string): Promise<Job> {
  return transaction(ctx, async (tx) => {
    const job = await lockOwnJob(tx, jobId);
    const { state, heldFrom } = job.row;
    if (state !== 'on_hold' || heldFrom === null) throw refuseAt(state, 'Only a job on hold is released');
    await writeStep(tx, job, { to: releaseTarget(heldFrom), by: 'dispatcher', reason: null, at: tx.now() });
    return jobView(tx, jobId, ctx.actor);
  });
}
