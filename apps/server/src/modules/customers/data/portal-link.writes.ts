import { newId } from '@truckroll/kernel';
import type { Tx } from '../../../platform/context.ts';
import { hashOf, linkSeconds, portalLinkToken } from '../rules/portal-link.ts';
import { customersDb } from '../tables.ts';

const NEVER = new Date('9999-12-31T00:00:00Z');

/** Makes a link; earlier ones to the same address stop working. */
export async function insertPortalLink(tx: Tx, keyedToken: (subject: string) => string, { email, invitation }: { email: string; invitation: boolean }): Promise<string> {
  const id = newId();
  await deleteOpenPortalLinks(tx, email);
  await customersDb(tx)
    .insertInto('customers.portalLink')
    .values({ id, email, invitation, tokenHash: hashOf(portalLinkToken(keyedToken, id)), expiresAt: new Date(tx.now().getTime() + linkSeconds(invitation) * 1000), usedAt: null, createdAt: tx.now() })
    .execute();
  return id;
}

/** A link that a demonstration publishes: it opens as often as it is shown. */
export async function insertPublishedLink(tx: Tx, keyedToken: (subject: string) => string, email: string): Promise<void> {
  const id = newId();
  await customersDb(tx).insertInto('customers.portalLink').values({ id, email, invitation: true, published: true, tokenHash: hashOf(portalLinkToken(keyedToken, id)), expiresAt: NEVER, usedAt: null, createdAt: tx.now() }).execute();
}

/** Published ones stay. */
export async function deleteOpenPortalLinks(tx: Tx, email: string): Promise<void> {
  await customersDb(tx).deleteFrom('customers.portalLink').where('email', '=', email).where('usedAt', 'is', null).where('published', '=', false).execute();
}

/** Uses a link up; false when somebody else was faster or it has run out. */
export async function usePortalLink(tx: Tx, id: string): Promise<boolean> {
  const { numUpdatedRows } = await customersDb(tx).updateTable('customers.portalLink').set({ usedAt: tx.now() }).where('id', '=', id).where('usedAt', 'is', null).where('expiresAt', '>', tx.now()).executeTakeFirstOrThrow();
  return numUpdatedRows > 0n;
}

export async function deleteOldPortalLinks(tx: Tx, before: Date): Promise<void> {
  await customersDb(tx).deleteFrom('customers.portalLink').where('expiresAt', '<', before).execute();
}
