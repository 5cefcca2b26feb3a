import { siteNotFound } from '@truckroll/contracts/customers/problems.ts';
import type { Input } from '@truckroll/contracts/core/endpoint.ts';
import type * as api from '@truckroll/contracts/jobs/portal.api.ts';
import type { Ctx } from '../../../platform/context.ts';
import { transaction } from '../../../platform/db/transaction.ts';
import { refuse } from '../../../platform/http/refuse.ts';
import { customerActor, portalContact, siteWithin } from '../../customers/index.ts';
import { draftJob } from './draft-job.ts';
import { mintTrackingLink, trackingUrl } from './mint-tracking-link.ts';

/**
 * Takes down what somebody of a customer asks for at one of the sites open to him, as a draft with its link. Refuses
 * `customers/site-not-found` and what `readRequest` refuses. Publishes jobs.job_drafted.
 */
export async function requestAtSite(ctx: Ctx, { siteId, phone, ...asked }: Input<typeof api.requestAtSite>['body'], origin: string): Promise<{ jobId: string; trackingUrl: string }> {
  const actor = customerActor(ctx);
  return transaction(ctx, async (tx) => {
    const [site, contact] = await Promise.all([siteWithin(tx, actor, siteId), portalContact(tx, actor.portalUserId)]);
    if (!site) throw refuse(siteNotFound);
    const place = { position: site.position, label: site.label, detail: site.detail };
    const { id } = await draftJob(tx, { ...asked, customerId: site.customerId, siteId, place, contact: { ...contact, phone } }, { channel: 'portal' });
    const { token } = await mintTrackingLink(tx, { id, endedAt: null }, ctx.adapters.keyedToken);
    return { jobId: id, trackingUrl: trackingUrl(origin, token) };
  });
}
