import type { ChangeRequest, Job } from '@truckroll/contracts/jobs/schemas.ts';
import type { Ctx } from '../../../platform/context.ts';
import { transaction } from '../../../platform/db/transaction.ts';
import { emit } from '../../../platform/events/emit.ts';
import { updateJob, writeSearch } from '../data/job.writes.ts';
import { jobView } from '../data/job-view.reads.ts';
import { RequestChanged } from '../events.ts';
import { lockOwnJob } from './lock-job.ts';
import { readRequest } from './read-request.ts';
import { refuseAt } from './refuse-step.ts';

/** Completes or corrects a draft; what the change does not say stays. Refuses `jobs/job-not-found`, `jobs/illegal-step`, and what `readRequest` refuses. Publishes jobs.request_changed. */
export async function changeRequest(ctx: Ctx, jobId: string, change: ChangeRequest): Promise<Job> {
  return transaction(ctx, async (tx) => {
    const { row } = await lockOwnJob(tx, jobId);
    if (row.state !== 'draft') throw refuseAt(row.state, 'Only a draft is changed');
    const changed = await updateJob(tx, jobId, { ...(await readRequest(tx, row, change)), touchedAt: tx.now() });
    await writeSearch(tx, changed);
    const fields = Object.entries(change).filter(([, value]) => value !== undefined).map(([field]) => field);
    await emit(tx, RequestChanged, { jobId, fields });
    return jobView(tx, jobId, ctx.actor);
  });
}
