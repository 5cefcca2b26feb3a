import type { Ctx } from '../../../platform/context.ts';
import { serverOf } from '../../../platform/db/sources.ts';
import type { PasskeyRecord } from './passkey.reads.ts';

const authPool = (ctx: Ctx) => serverOf(ctx).database.pools.auth;

export async function insertPasskey(ctx: Ctx, { id, personId, credentialId, publicKey, counter, transports, synced, name, createdAt }: PasskeyRecord): Promise<void> {
  await authPool(ctx).query(
    'insert into identity.passkey (id, person_id, credential_id, public_key, counter, transports, synced, name, created_at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9)',
    [id, personId, credentialId, publicKey, counter, transports, synced, name, createdAt],
  );
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

export async function deletePasskey(ctx: Ctx, personId: string, id: string): Promise<boolean> {
  const { rowCount } = await authPool(ctx).query('delete from identity.passkey where person_id = $1 and id = $2', [personId, id]);
  return rowCount === 1;
}
