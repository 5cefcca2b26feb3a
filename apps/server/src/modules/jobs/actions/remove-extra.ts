import { common } from '@truckroll/contracts/core/problem.ts';
import type { Job } from '@truckroll/contracts/jobs/schemas.ts';
import type { Ctx } from '../../../platform/context.ts';
import { transaction } from '../../../platform/db/transaction.ts';
import { emit } from '../../../platform/events/emit.ts';
import { refuse } from '../../../platform/http/refuse.ts';
import { jobView } from '../data/job-view.reads.ts';
import { findExtra } from '../data/parts.reads.ts';
import { deleteExtra } from '../data/parts.writes.ts';
import { ExtraRemoved } from '../events.ts';
import { isEnded } from '../rules/changes-of-step.ts';
import { lockOwnJob } from './lock-job.ts';
import { refuseAt } from './refuse-step.ts';

/** Takes an extra off again, while the job is open. Refuses `jobs/job-not-found`, `jobs/illegal-step`, `request/not-found`. Publishes jobs.extra_removed. */
export async function removeExtra(ctx: Ctx, jobId: string, extraId: string): Promise<Job> {
  return transaction(ctx, async (tx) => {
    const { row } = await lockOwnJob(tx, jobId);
    if (isEnded(row.state)) throw refuseAt(row.state, 'The job has ended');
    const extra = await findExtra(tx, jobId, extraId);
    if (!extra) throw refuse(common.notFound, 'The job has no such extra');
    await deleteExtra(tx, extraId);
    await emit(tx, ExtraRemoved, { jobId, extraId, code: extra.code });
    return jobView(tx, jobId, ctx.actor);
  });
}
