import { newId } from '@truckroll/kernel';
import type { Tx } from '../../../platform/context.ts';
import { LINK_SECONDS, linkToken, tokenHash } from '../rules/one-time-link.ts';
import { identityDb } from '../tables.ts';
import type { LinkPurpose } from '../tables.ts';

/** Makes a link; earlier ones of the person for the same purpose stop working. */
export async function insertLink(tx: Tx, keyedToken: (subject: string) => string, link: { personId: string; purpose: LinkPurpose; email: string; previousEmail?: string }): Promise<string> {
  const id = newId();
  await deleteOpenLinks(tx, link.personId, [link.purpose]);
  await identityDb(tx)
    .insertInto('identity.oneTimeLink')
    .values({ previousEmail: null, ...link, id, tokenHash: tokenHash(linkToken(keyedToken, id)), expiresAt: new Date(tx.now().getTime() + LINK_SECONDS[link.purpose] * 1000), usedAt: null, createdAt: tx.now() })
    .execute();
  return id;
}

/** Uses a link up; false when somebody else was faster or it has run out. */
export async function useLink(tx: Tx, id: string): Promise<boolean> {
  const { numUpdatedRows } = await identityDb(tx).updateTable('identity.oneTimeLink').set({ usedAt: tx.now() }).where('orgId', '=', tx.orgId).where('id', '=', id).where('usedAt', 'is', null).where('expiresAt', '>', tx.now()).executeTakeFirstOrThrow();
  return numUpdatedRows > 0n;
}

export async function deleteOpenLinks(tx: Tx, personId: string, purposes: readonly LinkPurpose[]): Promise<void> {
  await identityDb(tx).deleteFrom('identity.oneTimeLink').where('orgId', '=', tx.orgId).where('personId', '=', personId).where('purpose', 'in', purposes).where('usedAt', 'is', null).execute();
}

export async function deleteOldLinks(tx: Tx, before: Date): Promise<void> {
  const db = identityDb(tx);
  await Promise.all([
    db.deleteFrom('identity.oneTimeLink').where('orgId', '=', tx.orgId).where('expiresAt', '<', before).execute(),
    db.deleteFrom('identity.phoneCode').where('orgId', '=', tx.orgId).where('expiresAt', '<', before).execute(),
  ]);
}
