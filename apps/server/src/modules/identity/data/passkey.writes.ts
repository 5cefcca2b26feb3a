import type { Ctx } from '../../../platform/context.ts';
import { serverOf } from '../../../platform/db/sources.ts';
import type { PasskeyRecord } from './passkey.reads.ts';
import { isSessionOpen, withPersonLocked } from './person-lock.ts';

const authPool = (ctx: Ctx) => serverOf(ctx).database.pools.auth;

/** More than anybody has devices. */
export const MOST_PASSKEYS = 20;

/** Adds a passkey from a session that is still open. */
export async function insertPasskey(ctx: Ctx, sessionId: string, { id, personId, credentialId, publicKey, counter, transports, synced, name, createdAt }: PasskeyRecord): Promise<'added' | 'too-many' | 'session-over'> {
  return withPersonLocked(ctx, personId, async (db) => {
    if (!(await isSessionOpen(db, sessionId))) return 'session-over';
    const { rows } = await db.query<{ count: number }>('select count(*)::int as count from identity.passkey where person_id = $1', [personId]);
    if (rows[0]!.count >= MOST_PASSKEYS) return 'too-many';
    await db.query(
      'insert into identity.passkey (id, person_id, credential_id, public_key, counter, transports, synced, name, created_at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9)',
      [id, personId, credentialId, publicKey, counter, transports, synced, name, createdAt],
    );
    return 'added';
  });
}

/** Notes a use; false when the count does not grow although the device counts: the signature was used before, or the key copied. */
export async function countUse(ctx: Ctx, id: string, { counter, synced, at }: { counter: number; synced: boolean; at: Date }): Promise<boolean> {
  const { rowCount } = await authPool(ctx).query('update identity.passkey set counter = $2, synced = $3, last_used_at = $4 where id = $1 and (counter < $2 or (counter = 0 and $2 = 0))', [id, counter, synced, at]);
  return rowCount === 1;
}

export async function updatePasskeyName(ctx: Ctx, personId: string, id: string, name: string): Promise<boolean> {
  const { rowCount } = await authPool(ctx).query('update identity.passkey set name = $3 where person_id = $1 and id = $2', [personId, id, name]);
  return rowCount === 1;
}
