import * as problems from '@truckroll/contracts/billing/problems.ts';
import type { RateCard, RateCardFacts } from '@truckroll/contracts/billing/schemas.ts';
import { common } from '@truckroll/contracts/core/problem.ts';
import { newId } from '@truckroll/kernel';
import type { Ctx } from '../../../platform/context.ts';
import { transaction } from '../../../platform/db/transaction.ts';
import { emit } from '../../../platform/events/emit.ts';
import { refuse } from '../../../platform/http/refuse.ts';
import { lockRateCard } from '../data/rate-card.reads.ts';
import { insertRateCard, retireCardsOf, updateRateCard } from '../data/rate-card.writes.ts';
import { RateCardChanged } from '../events.ts';

/** Adds a rate card; the same payer's card before it goes out of use. Publishes billing.rate_card_changed. */
export async function createRateCard(ctx: Ctx, facts: RateCardFacts): Promise<RateCard> {
  return transaction(ctx, async (tx) => {
    const id = newId();
    await retireCardsOf(tx, facts.accountId);
    await insertRateCard(tx, id, facts);
    await emit(tx, RateCardChanged, { rateCardId: id, version: 1 });
    return { ...facts, id, version: 1, active: true };
  });
}

/**
 * Changes a rate card that the caller read at `version`; what was invoiced before keeps the old version.
 * Refuses `billing/rate-card-not-found` and `request/precondition-failed`. Publishes billing.rate_card_changed.
 */
export async function changeRateCard(ctx: Ctx, rateCardId: string, facts: RateCardFacts, version: number | undefined): Promise<RateCard> {
  return transaction(ctx, async (tx) => {
    const card = await lockRateCard(tx, rateCardId);
    if (!card) throw refuse(problems.rateCardNotFound);
    if (card.version !== version) throw refuse(common.preconditionFailed);
    const changed: RateCard = { ...facts, id: card.id, version: card.version + 1, active: card.active };
    if (card.active) await retireCardsOf(tx, facts.accountId, card.id);
    await updateRateCard(tx, changed, facts);
    await emit(tx, RateCardChanged, { rateCardId, version: changed.version });
    return changed;
  });
}
