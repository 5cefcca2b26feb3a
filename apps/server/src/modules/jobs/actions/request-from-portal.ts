import { siteNotFound, vehicleNotFound } from '@truckroll/contracts/customers/problems.ts';
import type { Input } from '@truckroll/contracts/core/endpoint.ts';
import { common } from '@truckroll/contracts/core/problem.ts';
import type * as api from '@truckroll/contracts/jobs/portal.api.ts';
import type { Place, VehicleFacts } from '@truckroll/contracts/jobs/schemas.ts';
import type { Ctx, Tx } from '../../../platform/context.ts';
import { transaction } from '../../../platform/db/transaction.ts';
import { refuse } from '../../../platform/http/refuse.ts';
import { customerActor, isWithinReach, portalContact, siteWithin, vehiclesByIds, type CustomerActor } from '../../customers/index.ts';
import { findJobForUpdate, type JobRow } from '../data/job.reads.ts';
import { draftJob, redraft } from './draft-job.ts';
import { findCustomersLink, mintTrackingLink, trackingUrl } from './mint-tracking-link.ts';

type Asked = Input<typeof api.requestFromPortal>['body'];

/**
 * Takes down what somebody of a customer asks for, at a site open to him or, unless he is limited to sites, anywhere, as
 * a draft with its link; sent again from the same form, it changes the draft that this made. Refuses `request/forbidden`,
 * `customers/site-not-found`, `customers/vehicle-not-found` and what `readRequest` refuses. Publishes jobs.job_drafted or jobs.request_changed.
 */
export async function requestFromPortal(ctx: Ctx, { draftId, siteId, place, vehicleId, vehicle, phone, ...asked }: Asked, origin: string): Promise<{ jobId: string; trackingUrl: string }> {
  const actor = customerActor(ctx);
  if (siteId === undefined && actor.siteIds !== null) throw refuse(common.forbidden, 'Ask for a service at one of your sites');
  return transaction(ctx, async (tx) => {
    const [where, driven, contact] = await Promise.all([placeOf(tx, actor, { siteId, place }), vehicleOf(tx, actor, { vehicleId, vehicle }), portalContact(tx, actor.portalUserId)]);
    const request = { ...asked, ...where, ...driven, customerId: actor.customerId, contact: { ...contact, phone } };
    const earlier = draftId === undefined ? undefined : await earlierDraft(tx, actor, draftId);
    const { id } = earlier ? await redraft(tx, earlier, request) : await draftJob(tx, request, { channel: 'portal' });
    const { keyedToken } = ctx.adapters;
    const token = (earlier && (await findCustomersLink(tx, id, keyedToken))) ?? (await mintTrackingLink(tx, { id, endedAt: null }, keyedToken)).token;
    return { jobId: id, trackingUrl: trackingUrl(origin, token) };
  });
}

/** The draft that an earlier sending of the same form made, while it is one and still his to change. */
async function earlierDraft(tx: Tx, actor: CustomerActor, draftId: string): Promise<JobRow | undefined> {
  const row = await findJobForUpdate(tx, draftId);
  return row && row.state === 'draft' && row.channel === 'portal' && isWithinReach(actor, row) ? row : undefined;
}

async function placeOf(tx: Tx, actor: CustomerActor, { siteId, place }: Pick<Asked, 'siteId' | 'place'>): Promise<{ siteId?: string; place?: Place }> {
  if (siteId === undefined) return place ? { place } : {};
  const site = await siteWithin(tx, actor, siteId);
  if (!site) throw refuse(siteNotFound);
  return { siteId, place: { position: site.position, label: site.label, detail: site.detail } };
}

async function vehicleOf(tx: Tx, actor: CustomerActor, { vehicleId, vehicle }: Pick<Asked, 'vehicleId' | 'vehicle'>): Promise<{ vehicle?: VehicleFacts }> {
  if (vehicleId === undefined) return vehicle ? { vehicle } : {};
  const known = actor.rights.has('see-vehicles') ? (await vehiclesByIds(tx, [vehicleId])).get(vehicleId) : undefined;
  if (known?.customerId !== actor.customerId) throw refuse(vehicleNotFound);
  const { customerId: _, ...facts } = known;
  return { vehicle: facts };
}
