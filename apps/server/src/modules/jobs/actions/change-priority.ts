import { notYourStep } from '@truckroll/contracts/jobs/problems.ts';
import type { Job } from '@truckroll/contracts/jobs/schemas.ts';
import type { Ctx } from '../../../platform/context.ts';
import { transaction } from '../../../platform/db/transaction.ts';
import { emit } from '../../../platform/events/emit.ts';
import { refuse } from '../../../platform/http/refuse.ts';
import { updateJob } from '../data/job.writes.ts';
import { jobView } from '../data/job-view.reads.ts';
import { JobPriorityChanged } from '../events.ts';
import { isEnded } from '../rules/changes-of-step.ts';
import { steppersOf } from '../rules/stepper-of.ts';
import { lockOwnJob } from './lock-job.ts';
import { refuseAt } from './refuse-step.ts';

/** Changes how urgent a job is. Refuses `jobs/job-not-found`, `jobs/not-your-step`, `jobs/illegal-step`. Publishes jobs.job_priority_changed when it changes. */
export async function changePriority(ctx: Ctx, jobId: string, { priority, reason }: { priority: Job['priority']; reason: string }): Promise<Job> {
  return transaction(ctx, async (tx) => {
    const { row, technicianId } = await lockOwnJob(tx, jobId);
    if (!steppersOf(ctx.actor, { technicianId }).includes('dispatcher')) throw refuse(notYourStep, 'The office decides what is urgent');
    if (isEnded(row.state)) throw refuseAt(row.state, 'The job has ended');
    if (row.priority !== priority) {
      await updateJob(tx, jobId, { priority });
      await emit(tx, JobPriorityChanged, { jobId, from: row.priority, to: priority, reason });
    }
    return jobView(tx, jobId, ctx.actor);
  });
}
