import { newId } from '@truckroll/kernel';
import type { Ctx, Tx } from '../../../platform/context.ts';
import { serverOf } from '../../../platform/db/sources.ts';
import { identityDb } from '../tables.ts';

const MOST_DEVICES = 50;

/** Notes that a known device was used again; false for an unknown one. */
export async function touchDevice(tx: Tx, personId: string, hash: string): Promise<boolean> {
  const { numUpdatedRows } = await identityDb(tx).updateTable('identity.knownDevice').set({ lastUsedAt: tx.now() }).where('orgId', '=', tx.orgId).where('personId', '=', personId).where('markHash', '=', hash).executeTakeFirstOrThrow();
  return numUpdatedRows > 0n;
}

/** Adds a device and forgets those not used for longest, beyond fifty. */
export async function insertDevice(tx: Tx, device: { personId: string; markHash: string; userAgent: string | null; addressGroup: string }): Promise<string> {
  const id = newId();
  const db = identityDb(tx);
  await db.insertInto('identity.knownDevice').values({ ...device, id, firstUsedAt: tx.now(), lastUsedAt: tx.now() }).execute();
  await db
    .deleteFrom('identity.knownDevice')
    .where('orgId', '=', tx.orgId)
    .where('id', 'in', (e) => e.selectFrom('identity.knownDevice').select('id').where('orgId', '=', tx.orgId).where('personId', '=', device.personId).orderBy('lastUsedAt', 'desc').orderBy('id', 'desc').offset(MOST_DEVICES))
    .execute();
  return id;
}

/** Gives a browser another mark, for everybody who has signed in there: the old one is worth nothing any more. */
export async function replaceMark(ctx: Ctx, before: string, after: string): Promise<void> {
  await serverOf(ctx).database.pools.auth.query('update identity.known_device set mark_hash = $2 where mark_hash = $1', [before, after]);
}
