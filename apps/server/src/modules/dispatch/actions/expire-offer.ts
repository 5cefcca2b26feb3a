import type { Ctx } from '../../../platform/context.ts';
import { read } from '../../../platform/db/read.ts';
import { transaction } from '../../../platform/db/transaction.ts';
import { emit } from '../../../platform/events/emit.ts';
import { lockJobForDispatch } from '../../jobs/index.ts';
import { findOffer } from '../data/offer.reads.ts';
import * as offers from '../data/offer.writes.ts';
import { OfferExpired } from '../events.ts';
import { seekOn } from './seek-on.ts';

/** Ends an offer whose time is up; the next technician is asked. Changes nothing otherwise. Publishes dispatch.offer_expired, jobs.job_stepped. */
export async function expireOffer(ctx: Ctx, offerId: string): Promise<void> {
  const offer = await read(ctx, async (db) => findOffer(db, offerId));
  if (!offer) return;
  await transaction(ctx, async (tx) => {
    const job = await lockJobForDispatch(tx, offer.jobId);
    if (!(await offers.expireOffer(tx, offerId))) return;
    await emit(tx, OfferExpired, { jobId: offer.jobId, offerId, technicianId: offer.technicianId });
    await seekOn(tx, job);
  });
}
