import { newId } from '@truckroll/kernel';
import { sql } from 'kysely';
import type { Tx } from '../../../platform/context.ts';
import { identityDb } from '../tables.ts';

export async function insertSupportAccess(tx: Tx, { hours, ...access }: { reason: string; role: 'read_only' | 'admin'; grantedBy: string; hours: number }): Promise<string> {
  const id = newId();
  await identityDb(tx)
    .insertInto('identity.supportAccess')
    .values({ ...access, id, expiresAt: sql<Date>`now() + make_interval(hours => ${hours})` })
    .execute();
  return id;
}

/** Ends the named one, else whichever is open, also one that has run out; how it was. */
export const endSupportAccess = (tx: Tx, id?: string): Promise<{ id: string; held: boolean } | undefined> => {
  let open = identityDb(tx).updateTable('identity.supportAccess').set({ revokedAt: sql<Date>`now()` }).where('orgId', '=', tx.orgId).where('revokedAt', 'is', null);
  if (id !== undefined) open = open.where('id', '=', id).where('expiresAt', '>', sql<Date>`now()`);
  return open.returning(['id', sql<boolean>`expires_at > now()`.as('held')]).executeTakeFirst();
};
