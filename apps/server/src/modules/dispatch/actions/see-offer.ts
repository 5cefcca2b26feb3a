import type { Offer } from '@truckroll/contracts/dispatch/schemas.ts';
import type { z } from 'zod';
import type { Ctx } from '../../../platform/context.ts';
import { transaction } from '../../../platform/db/transaction.ts';
import { emit } from '../../../platform/events/emit.ts';
import { answerOffer } from '../data/offer.writes.ts';
import { OfferSeen } from '../events.ts';
import { offerView } from '../rules/offer-view.ts';
import { ownOffer } from './own-offer.ts';

/** The technician has the offer before him. Changes nothing when it was seen or answered before. Refuses `dispatch/offer-not-found`. Publishes dispatch.offer_seen. */
export async function seeOffer(ctx: Ctx, offerId: string): Promise<z.infer<typeof Offer>> {
  return transaction(ctx, async (tx) => {
    const offer = await ownOffer(tx, ctx.actor, offerId);
    const seen = offer.state === 'sent' ? await answerOffer(tx, offerId, { state: 'seen' }) : undefined;
    if (seen) await emit(tx, OfferSeen, { jobId: seen.jobId, offerId, technicianId: seen.technicianId });
    return offerView(seen ?? offer);
  });
}
