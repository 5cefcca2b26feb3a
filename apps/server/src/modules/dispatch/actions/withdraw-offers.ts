import type { Tx } from '../../../platform/context.ts';
import { emit } from '../../../platform/events/emit.ts';
import type { OfferRow } from '../data/offer.reads.ts';
import * as offers from '../data/offer.writes.ts';
import { OfferWithdrawn } from '../events.ts';

/** Takes back offers that are still open. Publishes dispatch.offer_withdrawn for each. */
export async function withdrawOffers(tx: Tx, open: readonly OfferRow[], why: string): Promise<void> {
  for (const { id, jobId, technicianId } of await offers.withdrawOffers(tx, open.map((offer) => offer.id))) await emit(tx, OfferWithdrawn, { jobId, offerId: id, technicianId, why });
}
