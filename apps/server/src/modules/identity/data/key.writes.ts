import { sql } from 'kysely';
import type { Tx } from '../../../platform/context.ts';
import type { ServerContext } from '../../../platform/server-context.ts';
import { identityDb } from '../tables.ts';

export type NewKey = { id: string; name: string; prefix: string; hash: Buffer; permissions: string[]; requestsPerMinute: number; createdBy: string | null; expiresInDays: number };

/** Adds a key; its times are real ones. */
export async function insertKey(tx: Tx, { expiresInDays, ...key }: NewKey): Promise<{ createdAt: Date; expiresAt: Date }> {
  return identityDb(tx)
    .insertInto('identity.apiKey')
    .values({ ...key, expiresAt: sql<Date>`now() + make_interval(days => ${expiresInDays})` })
    .returning(['createdAt', 'expiresAt'])
    .executeTakeFirstOrThrow();
}

/** Forgets keys that no longer work beyond the newest ones. */
export async function deleteOldEndedKeys(tx: Tx, kept: number): Promise<void> {
  const db = identityDb(tx);
  const ended = db
    .selectFrom('identity.apiKey')
    .select('id')
    .where('orgId', '=', tx.orgId)
    .where((e) => e.or([e('revokedAt', 'is not', null), e('expiresAt', '<=', sql<Date>`now()`)]))
    .orderBy((e) => e.fn<Date>('least', ['revokedAt', 'expiresAt']), 'desc')
    .orderBy('id', 'desc')
    .offset(kept);
  await db.deleteFrom('identity.apiKey').where('orgId', '=', tx.orgId).where('id', 'in', ended).execute();
}

/** Ends a key that still works; false when there is none. */
export async function updateRevoked(tx: Tx, id: string): Promise<boolean> {
  const { numUpdatedRows } = await identityDb(tx).updateTable('identity.apiKey').set({ revokedAt: sql<Date>`now()` }).where('orgId', '=', tx.orgId).where('id', '=', id).where('revokedAt', 'is', null).executeTakeFirstOrThrow();
  return numUpdatedRows > 0n;
}

export async function updateKeeper(tx: Tx, id: string, keptBy: string): Promise<void> {
  await identityDb(tx).updateTable('identity.apiKey').set({ keptBy }).where('orgId', '=', tx.orgId).where('id', '=', id).execute();
}

/** Notes that a key was used just now, as the authentication role: nobody has been let in yet. */
export async function noteUse(server: ServerContext, orgId: string, id: string): Promise<void> {
  await server.database.pools.auth.query('update identity.api_key set last_used_at = now() where org_id = $1 and id = $2', [orgId, id]);
}
