import type { PricedExtra } from '@truckroll/contracts/billing/technician.api.ts';
import { jobNotFound } from '@truckroll/contracts/jobs/problems.ts';
import type { Ctx } from '../../../platform/context.ts';
import { read } from '../../../platform/db/read.ts';
import { refuse } from '../../../platform/http/refuse.ts';
import { jobCardsByIds } from '../../jobs/index.ts';
import { findCardFor } from '../data/rate-card.reads.ts';
import { mayHandleJob } from './refuse-foreign-invoice.ts';

/** What may be added to a job with the prices of whoever pays it; nothing without a rate card. Refuses `jobs/job-not-found`. */
export async function extrasOnOffer(ctx: Ctx, jobId: string): Promise<PricedExtra[]> {
  return read(ctx, async (db) => {
    const job = (await jobCardsByIds(db, [jobId])).get(jobId);
    if (!job || !(await mayHandleJob(db, ctx.actor, jobId))) throw refuse(jobNotFound);
    const card = await findCardFor(db, job.accountId);
    return card ? card.extras.map(({ taxable: _taxable, ...extra }) => ({ ...extra, currency: card.currency })) : [];
  });
}
