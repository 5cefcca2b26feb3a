import type { Ctx } from '../../../platform/context.ts';
import { transaction } from '../../../platform/db/transaction.ts';
import { customersOrigin } from '../../identity/index.ts';
import { revokeLinks } from '../data/tracking-link.writes.ts';
import { lockOwnJob } from './lock-job.ts';
import { mintTrackingLink, trackingUrl } from './mint-tracking-link.ts';

/** Makes a fresh link, under the organisation's own name where it has one, to a job and ends all older ones. Refuses `jobs/job-not-found`. Publishes jobs.tracking_link_made. */
export async function makeTrackingLink(ctx: Ctx, jobId: string, origin: string) {
  return transaction(ctx, async (tx) => {
    const [{ row }, customers] = await Promise.all([lockOwnJob(tx, jobId), customersOrigin(tx, ctx.adapters.portalUrl ?? origin)]);
    await revokeLinks(tx, jobId, tx.now());
    const { token, expiresAt } = await mintTrackingLink(tx, row, ctx.adapters.keyedToken);
    return { token, trackingUrl: trackingUrl(customers, token), expiresAt: expiresAt?.toISOString() ?? null };
  });
}
