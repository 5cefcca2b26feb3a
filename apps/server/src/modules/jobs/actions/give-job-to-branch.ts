import { branchBound } from '@truckroll/contracts/jobs/problems.ts';
import type { Job } from '@truckroll/contracts/jobs/schemas.ts';
import type { Ctx } from '../../../platform/context.ts';
import { transaction } from '../../../platform/db/transaction.ts';
import { emit } from '../../../platform/events/emit.ts';
import { refuse } from '../../../platform/http/refuse.ts';
import { updateJob } from '../data/job.writes.ts';
import { jobView } from '../data/job-view.reads.ts';
import { JobGivenToBranch } from '../events.ts';
import { isEnded } from '../rules/changes-of-step.ts';
import { checkBranch } from './check-branch.ts';
import { lockJob } from './lock-job.ts';
import { refuseAt } from './refuse-step.ts';

/**
 * Has a branch or partner do a job, or the house itself (null). As long as nobody has it: refuses `jobs/job-not-found`,
 * `branch-bound`, `illegal-step` once it has ended, `identity/branch-not-found`. Publishes jobs.job_given_to_branch when it changes.
 */
export async function giveJobToBranch(ctx: Ctx, jobId: string, branchId: string | null): Promise<Job> {
  return transaction(ctx, async (tx) => {
    const { row, visits } = await lockJob(tx, jobId);
    if (branchId !== null) await checkBranch(tx, branchId);
    if (isEnded(row.state)) throw refuseAt(row.state, 'The job has ended');
    if (visits.some(({ technicianId }) => technicianId !== null)) throw refuse(branchBound);
    if (row.branchId !== branchId) {
      await updateJob(tx, jobId, { branchId });
      await emit(tx, JobGivenToBranch, { jobId, from: row.branchId, to: branchId });
    }
    return jobView(tx, jobId, ctx.actor);
  });
}
