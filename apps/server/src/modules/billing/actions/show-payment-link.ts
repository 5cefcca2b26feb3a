import { jobNotFound } from '@truckroll/contracts/jobs/problems.ts';
import type { Ctx } from '../../../platform/context.ts';
import { read } from '../../../platform/db/read.ts';
import { refuse } from '../../../platform/http/refuse.ts';
import { customersOrigin } from '../../identity/index.ts';
import { findCustomersLink, jobCardsByIds, trackingUrl } from '../../jobs/index.ts';
import { mayHandleJob } from './refuse-foreign-invoice.ts';

/** Where the customer of a job pays: his own living link, null when it has run out. Refuses `jobs/job-not-found`. */
export async function paymentLink(ctx: Ctx, jobId: string): Promise<{ url: string | null }> {
  return read(ctx, async (db) => {
    const known = (await jobCardsByIds(db, [jobId])).has(jobId);
    if (!known || !(await mayHandleJob(db, ctx.actor, jobId))) throw refuse(jobNotFound);
    const { portalUrl, publicUrl, keyedToken } = ctx.adapters;
    const [token, origin] = await Promise.all([findCustomersLink(db, jobId, keyedToken), customersOrigin(db, portalUrl ?? publicUrl)]);
    return { url: token === undefined ? null : trackingUrl(origin, token) };
  });
}
