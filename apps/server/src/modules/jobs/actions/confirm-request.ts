import type { Job } from '@truckroll/contracts/jobs/schemas.ts';
import type { Ctx } from '../../../platform/context.ts';
import { transaction } from '../../../platform/db/transaction.ts';
import { jobView } from '../data/job-view.reads.ts';
import { confirmDraft } from './confirm-draft.ts';
import { lockOwnJob } from './lock-job.ts';

/** Confirms a draft: its clock starts and help is sought. Refuses `jobs/job-not-found` and what `confirmDraft` refuses. Publishes jobs.job_confirmed. */
export async function confirmRequest(ctx: Ctx, jobId: string, override?: string): Promise<Job> {
  return transaction(ctx, async (tx) => {
    const { row } = await lockOwnJob(tx, jobId);
    await confirmDraft(tx, row, override?.trim() || undefined);
    return jobView(tx, jobId, ctx.actor);
  });
}
