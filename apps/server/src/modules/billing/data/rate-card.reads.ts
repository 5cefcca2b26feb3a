import type { RateCard } from '@truckroll/contracts/billing/schemas.ts';
import type { Source, Tx } from '../../../platform/context.ts';
import { billingDb } from '../tables.ts';

const cards = (source: Source) => billingDb(source).selectFrom('billing.rateCard').select(['id', 'version', 'active', 'facts']);
type Row = { id: string; version: number; active: boolean; facts: Omit<RateCard, 'id' | 'version' | 'active'> };
const cardOf = ({ facts, ...row }: Row): RateCard => ({ ...facts, ...row });

/** Cards in use first, everybody's before those of accounts. */
export async function listRateCards(source: Source): Promise<RateCard[]> {
  const rows = await cards(source).orderBy('active', 'desc').orderBy('accountId', (order) => order.asc().nullsFirst()).orderBy('createdAt', 'desc').execute();
  return rows.map(cardOf);
}

/** The card that prices for this payer: the account's own, else everybody's. */
export async function findCardFor(source: Source, accountId: string | null): Promise<RateCard | undefined> {
  const row = await cards(source)
    .where('active', '=', true)
    .where((e) => e.or([e('accountId', 'is', null), ...(accountId === null ? [] : [e('accountId', '=', accountId)])]))
    .orderBy('accountId', (order) => order.asc().nullsLast())
    .limit(1)
    .executeTakeFirst();
  return row && cardOf(row);
}

export async function lockRateCard(tx: Tx, id: string): Promise<RateCard | undefined> {
  const row = await cards(tx).where('id', '=', id).forNoKeyUpdate().executeTakeFirst();
  return row && cardOf(row);
}

/** Every card, held until the end of the transaction; always in the same order, so that two who hold them do not wait for each other. */
export const lockRateCards = async (tx: Tx): Promise<RateCard[]> => (await cards(tx).orderBy('id').forNoKeyUpdate().execute()).map(cardOf);

/** A card as it was when an invoice was made from it. */
export async function findCardVersion(source: Source, rateCardId: string, version: number): Promise<Omit<RateCard, 'active'> | undefined> {
  const row = await billingDb(source).selectFrom('billing.rateCardVersion').select('facts').where('rateCardId', '=', rateCardId).where('version', '=', version).executeTakeFirst();
  return row && { ...row.facts, id: rateCardId, version };
}
