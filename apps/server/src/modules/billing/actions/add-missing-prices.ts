import type { RateCardFacts } from '@truckroll/contracts/billing/schemas.ts';
import { newId } from '@truckroll/kernel';
import type { Tx } from '../../../platform/context.ts';
import { emit } from '../../../platform/events/emit.ts';
import { findCardFor, lockRateCard } from '../data/rate-card.reads.ts';
import { insertRateCard, updateRateCard } from '../data/rate-card.writes.ts';
import { RateCardChanged } from '../events.ts';
import { NO_FEES } from '../rules/no-fees.ts';

type Price = RateCardFacts['services'][number];

/**
 * Joins the caller's transaction: gives everybody's card the prices of services that it does not know yet, in the
 * card's currency; the first card is made for them, without fees, surcharges and taxes. Undefined when there was
 * nothing to add. Publishes billing.rate_card_changed when it added something.
 */
export async function addMissingPrices(tx: Tx, first: { name: string; currency: string }, prices: readonly ((currency: string) => Price)[]): Promise<{ rateCardId: string; added: number } | undefined> {
  const found = await findCardFor(tx, null);
  const card = found && (await lockRateCard(tx, found.id));
  const known = new Set(card?.services.map(({ serviceId }) => serviceId));
  const added = prices.map((priceIn) => priceIn(card?.currency ?? first.currency)).filter(({ serviceId }) => !known.has(serviceId));
  if (added.length === 0) return undefined;
  if (card) {
    const { id, version, active: _active, ...facts } = card;
    await updateRateCard(tx, { id, version: version + 1 }, { ...facts, services: [...facts.services, ...added] });
    await emit(tx, RateCardChanged, { rateCardId: id, version: version + 1 });
    return { rateCardId: id, added: added.length };
  }
  const id = newId();
  await insertRateCard(tx, id, { ...NO_FEES, ...first, accountId: null, services: added });
  await emit(tx, RateCardChanged, { rateCardId: id, version: 1 });
  return { rateCardId: id, added: added.length };
}
