import type { Ctx } from '../../../platform/context.ts';
import { transaction } from '../../../platform/db/transaction.ts';
import { revokeLinks } from '../data/tracking-link.writes.ts';
import { lockOwnJob } from './lock-job.ts';
import { mintTrackingLink, trackingUrl } from './mint-tracking-link.ts';

/** Makes a fresh link to a job and ends all older ones. Refuses `jobs/job-not-found`. Publishes jobs.tracking_link_made. */
export async function makeTrackingLink(ctx: Ctx, jobId: string, origin: string) {
  return transaction(ctx, async (tx) => {
    const { row } = await lockOwnJob(tx, jobId);
    await revokeLinks(tx, jobId, tx.now());
    const { token, expiresAt } = await mintTrackingLink(tx, row, ctx.adapters.keyedToken);
    return { token, trackingUrl: trackingUrl(origin, token), expiresAt: expiresAt?.toISOString() ?? null };
  });
}
