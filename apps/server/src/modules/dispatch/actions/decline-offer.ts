import type { Offer } from '@truckroll/contracts/dispatch/schemas.ts';
import type { z } from 'zod';
import type { Ctx } from '../../../platform/context.ts';
import { read } from '../../../platform/db/read.ts';
import { transaction } from '../../../platform/db/transaction.ts';
import { emit } from '../../../platform/events/emit.ts';
import { refuse } from '../../../platform/http/refuse.ts';
import { lockJobForDispatch } from '../../jobs/index.ts';
import { findOffer } from '../data/offer.reads.ts';
import { answerOffer } from '../data/offer.writes.ts';
import { OfferDeclined } from '../events.ts';
import { offerView } from '../rules/offer-view.ts';
import { whyUnanswerable } from '../rules/why-unanswerable.ts';
import { ownOffer } from './own-offer.ts';
import { seekOn } from './seek-on.ts';

/**
 * The technician leaves the job to others; he is not asked again, the next one is at once. Declining again is
 * answered the same. Refuses `dispatch/offer-not-found`, `offer-expired`, `offer-withdrawn`, `offer-taken`.
 * Publishes dispatch.offer_declined, jobs.job_stepped.
 */
export async function declineOffer(ctx: Ctx, offerId: string, reason: string): Promise<z.infer<typeof Offer>> {
  const { jobId } = await read(ctx, async (db) => ownOffer(db, ctx.actor, offerId));
  return transaction(ctx, async (tx) => {
    const job = await lockJobForDispatch(tx, jobId);
    const declined = await answerOffer(tx, offerId, { state: 'declined', answeredAt: tx.now(), declineReason: reason });
    if (!declined) {
      const standing = (await findOffer(tx, offerId))!;
      if (standing.state === 'declined') return offerView(standing);
      const { problem, detail } = whyUnanswerable(standing, job.technicianId);
      throw refuse(problem, detail);
    }
    await emit(tx, OfferDeclined, { jobId, offerId, technicianId: declined.technicianId, reason });
    await seekOn(tx, job);
    return offerView(declined);
  });
}
