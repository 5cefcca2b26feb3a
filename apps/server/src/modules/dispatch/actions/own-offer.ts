import { offerNotFound } from '@truckroll/contracts/dispatch/problems.ts';
import type { Actor, Source } from '../../../platform/context.ts';
import { refuse } from '../../../platform/http/refuse.ts';
import { findOffer, type OfferRow } from '../data/offer.reads.ts';

/** The technician's own offer. Refuses `dispatch/offer-not-found`, also for those of others. */
export async function ownOffer(source: Source, actor: Actor, offerId: string): Promise<OfferRow> {
  const offer = await findOffer(source, offerId);
  if (!offer || actor.kind !== 'person' || actor.personId !== offer.technicianId) throw refuse(offerNotFound);
  return offer;
}
