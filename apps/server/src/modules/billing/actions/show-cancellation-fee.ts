import { jobNotFound } from '@truckroll/contracts/jobs/problems.ts';
import type { Ctx } from '../../../platform/context.ts';
import { read } from '../../../platform/db/read.ts';
import { refuse } from '../../../platform/http/refuse.ts';
import { jobCardsByIds } from '../../jobs/index.ts';
import { readCancellationFee, type CancellationFee } from '../data/cancellation-fee.reads.ts';
import { mayHandleJob } from './refuse-foreign-invoice.ts';

/** What cancelling a job now would cost. Refuses `jobs/job-not-found`. */
export async function cancellationFee(ctx: Ctx, jobId: string): Promise<CancellationFee> {
  return read(ctx, async (db) => {
    const job = (await jobCardsByIds(db, [jobId])).get(jobId);
    if (!job || !(await mayHandleJob(db, ctx.actor, jobId))) throw refuse(jobNotFound);
    return readCancellationFee(db, job);
  });
}
