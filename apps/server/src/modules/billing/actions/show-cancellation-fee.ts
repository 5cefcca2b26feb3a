import type { CancellationTerms } from '@truckroll/contracts/billing/schemas.ts';
import { jobNotFound } from '@truckroll/contracts/jobs/problems.ts';
import type { JobCard } from '@truckroll/contracts/jobs/schemas.ts';
import type { Ctx, Reads } from '../../../platform/context.ts';
import { read } from '../../../platform/db/read.ts';
import { refuse } from '../../../platform/http/refuse.ts';
import { jobCardsByIds } from '../../jobs/index.ts';
import { readCancellationFee, readCancellationTerms, type CancellationFee } from '../data/cancellation-fee.reads.ts';
import { mayHandleJob } from './refuse-foreign-invoice.ts';

/** What cancelling a job now would cost, in the office's words. Refuses `jobs/job-not-found`. */
export const cancellationFee = (ctx: Ctx, jobId: string): Promise<CancellationFee> => ofJob(ctx, jobId, readCancellationFee);

/** The rule and what cancelling would cost the customer, for the holder of his link. Refuses `jobs/job-not-found`. */
export const cancellationTerms = (ctx: Ctx, jobId: string): Promise<CancellationTerms> => ofJob(ctx, jobId, readCancellationTerms);

const ofJob = <T>(ctx: Ctx, jobId: string, answer: (db: Reads, job: JobCard) => Promise<T>): Promise<T> =>
  read(ctx, async (db) => {
    const job = (await jobCardsByIds(db, [jobId])).get(jobId);
    if (!job || !(await mayHandleJob(db, ctx.actor, jobId))) throw refuse(jobNotFound);
    return answer(db, job);
  });
