import type { RateCard, RateCardFacts } from '@truckroll/contracts/billing/schemas.ts';
import type { Tx } from '../../../platform/context.ts';
import { json } from '../../../platform/db/tables-of.ts';
import { billingDb } from '../tables.ts';

/** Puts this payer's other cards out of use. */
export async function retireCardsOf(tx: Tx, accountId: string | null, exceptId?: string): Promise<void> {
  await billingDb(tx)
    .updateTable('billing.rateCard')
    .set({ active: false })
    .where('active', '=', true)
    .where('accountId', accountId === null ? 'is' : '=', accountId)
    .$if(exceptId !== undefined, (query) => query.where('id', '<>', exceptId!))
    .execute();
}

export async function insertRateCard(tx: Tx, id: string, facts: RateCardFacts): Promise<void> {
  await billingDb(tx).insertInto('billing.rateCard').values({ id, accountId: facts.accountId, facts: json(facts), createdAt: tx.now() }).execute();
  await insertVersion(tx, id, 1, facts);
}

export async function updateRateCard(tx: Tx, { id, version }: Pick<RateCard, 'id' | 'version'>, facts: RateCardFacts): Promise<void> {
  await billingDb(tx).updateTable('billing.rateCard').set({ accountId: facts.accountId, facts: json(facts), version }).where('id', '=', id).execute();
  await insertVersion(tx, id, version, facts);
}

async function insertVersion(tx: Tx, rateCardId: string, version: number, facts: RateCardFacts): Promise<void> {
  await billingDb(tx).insertInto('billing.rateCardVersion').values({ rateCardId, version, facts: json(facts), changedAt: tx.now() }).execute();
}
