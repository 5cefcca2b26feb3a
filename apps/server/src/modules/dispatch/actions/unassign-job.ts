import { illegalStep } from '@truckroll/contracts/jobs/problems.ts';
import type { Job } from '@truckroll/contracts/jobs/schemas.ts';
import type { Ctx } from '../../../platform/context.ts';
import { transaction } from '../../../platform/db/transaction.ts';
import { refuse } from '../../../platform/http/refuse.ts';
import { jobView, lockJobForDispatch } from '../../jobs/index.ts';
import { insertExclusion } from '../data/exclusion.writes.ts';
import { takeBack } from './assign-job.ts';

/**
 * Takes a job back from its technician (breakdown, late, silent); it is offered anew, to him only if he is not
 * excluded. Refuses `jobs/job-not-found`, `jobs/illegal-step`. Publishes jobs.job_stepped, dispatch.job_unassigned.
 */
export async function unassignJob(ctx: Ctx, jobId: string, { reason, excludeTechnician }: { reason: string; excludeTechnician: boolean }): Promise<Job> {
  return transaction(ctx, async (tx) => {
    const job = await lockJobForDispatch(tx, jobId);
    if (job.technicianId === null) throw refuse(illegalStep, `Nobody has this job; it stands at ${job.state}`, { from: job.state });
    await takeBack(tx, job, reason);
    if (excludeTechnician) await insertExclusion(tx, { jobId, technicianId: job.technicianId, reason });
    return jobView(tx, jobId, ctx.actor);
  });
}
