import type { Insertable, Updateable } from 'kysely';
import type { Tx } from '../../../platform/context.ts';
import { dispatchDb, type DispatchTables } from '../tables.ts';
import { IS_OPEN, type OfferRow } from './offer.reads.ts';

/** Makes an offer; undefined when the technician has an open one already. */
export const insertOffer = (tx: Tx, offer: Omit<Insertable<DispatchTables['dispatch.offer']>, 'orgId'>): Promise<OfferRow | undefined> =>
  dispatchDb(tx)
    .insertInto('dispatch.offer')
    .values(offer)
    .onConflict((conflict) => conflict.columns(['orgId', 'technicianId']).where(IS_OPEN).doNothing())
    .returningAll()
    .executeTakeFirst();

type Answer = Pick<Updateable<DispatchTables['dispatch.offer']>, 'state' | 'answeredAt' | 'etaSeconds' | 'declineReason'>;

/** Answers an offer that is open and whose time is not up; undefined when it is not. */
export const answerOffer = (tx: Tx, id: string, answer: Answer): Promise<OfferRow | undefined> =>
  dispatchDb(tx).updateTable('dispatch.offer').set(answer).where('id', '=', id).where(IS_OPEN).where('expiresAt', '>', tx.now()).returningAll().executeTakeFirst();

/** Lets an open offer run out when its time is up. */
export const expireOffer = (tx: Tx, id: string): Promise<OfferRow | undefined> =>
  dispatchDb(tx).updateTable('dispatch.offer').set({ state: 'expired' }).where('id', '=', id).where(IS_OPEN).where('expiresAt', '<=', tx.now()).returningAll().executeTakeFirst();

/** Takes back open offers; those that were. */
export async function withdrawOffers(tx: Tx, ids: readonly string[]): Promise<OfferRow[]> {
  if (ids.length === 0) return [];
  return dispatchDb(tx).updateTable('dispatch.offer').set({ state: 'withdrawn', answeredAt: tx.now() }).where((e) => e('id', '=', e.fn.any(e.val([...ids])))).where(IS_OPEN).returningAll().execute();
}
