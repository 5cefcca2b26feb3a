import type { Tx } from '../../../platform/context.ts';
import { commsDb } from '../tables.ts';

export type NewSubscription = { id: string; personId: string; sessionId: string; endpointHash: Buffer; sealed: string };

/** A browser is subscribed once: whoever subscribes it last is rung on it. */
export async function replaceSubscription(tx: Tx, subscription: NewSubscription): Promise<void> {
  await commsDb(tx).deleteFrom('comms.pushSubscription').where('endpointHash', '=', subscription.endpointHash).execute();
  await commsDb(tx).insertInto('comms.pushSubscription').values({ ...subscription, madeAt: tx.now() }).execute();
}

/** How many of these of a person were there. */
export async function deleteSubscriptions(tx: Tx, personId: string, ids: readonly string[]): Promise<number> {
  if (ids.length === 0) return 0;
  const { numDeletedRows } = await commsDb(tx).deleteFrom('comms.pushSubscription').where('personId', '=', personId).where('id', 'in', [...ids]).executeTakeFirst();
  return Number(numDeletedRows);
}
