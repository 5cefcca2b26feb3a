import type { JobCard } from '@truckroll/contracts/jobs/schemas.ts';
import type { Ctx, Tx } from '../../../platform/context.ts';
import { read } from '../../../platform/db/read.ts';
import { transaction } from '../../../platform/db/transaction.ts';
import { emit } from '../../../platform/events/emit.ts';
import { lockJobForDispatch } from '../../jobs/index.ts';
import { servicesByIds } from '../../catalog/index.ts';
import { techniciansByIds } from '../../workforce/index.ts';
import { findOffer, listOpenOffersOfJob } from '../data/offer.reads.ts';
import * as offers from '../data/offer.writes.ts';
import { findPolicy } from '../data/policy.reads.ts';
import { OfferExpired } from '../events.ts';
import { seeksTechnician } from '../rules/seeks-technician.ts';
import { raiseAlert } from './raise-alert.ts';
import { seekOn } from './seek-on.ts';

/**
 * Ends an offer whose time is up; the next technician is asked, or a person is called where nobody is asked by itself.
 * Changes nothing otherwise. Publishes dispatch.offer_expired, jobs.job_stepped, dispatch.alert_raised.
 */
export async function expireOffer(ctx: Ctx, offerId: string): Promise<void> {
  const offer = await read(ctx, async (db) => findOffer(db, offerId));
  if (!offer) return;
  await transaction(ctx, async (tx) => {
    const job = await lockJobForDispatch(tx, offer.jobId);
    if (!(await offers.expireOffer(tx, offerId))) return;
    await emit(tx, OfferExpired, { jobId: offer.jobId, offerId, technicianId: offer.technicianId });
    await seekOn(tx, job);
    if (await asksNext(tx, job)) return;
    if (seeksTechnician(job) && (await listOpenOffersOfJob(tx, job.id)).length === 0) await raiseAlert(tx, { kind: 'offer_unanswered', job, technician: (await techniciansByIds(tx, [offer.technicianId])).get(offer.technicianId) });
  });
}

/** Whether Truckroll itself goes on asking for this job. */
async function asksNext(tx: Tx, { serviceId }: Pick<JobCard, 'serviceId'>): Promise<boolean> {
  const [policy, services] = await Promise.all([findPolicy(tx), servicesByIds(tx, serviceId ? [serviceId] : [])]);
  return policy.automatic && (services.get(serviceId ?? '')?.automatic ?? true);
}
