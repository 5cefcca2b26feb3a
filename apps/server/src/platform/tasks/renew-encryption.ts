import type { Ctx } from '../context.ts';
import { findOldValues, replaceValue } from '../crypto/encrypted-columns.ts';
import type { EncryptedColumn } from '../crypto/encrypted-columns.ts';
import { serverOf } from '../db/sources.ts';
import { stateOf, transaction } from '../db/transaction.ts';
import { task } from './task.ts';

const AT_ONCE = 200;

/**
 * Writes what an older data key encrypted anew with the present one, so that the older key can be taken away. A value that does not open
 * stops it: it is told in the task's state and touched by nobody.
 */
export const renewEncryption = task({
  name: 'platform.renew-encryption',
  everySeconds: 3600,
  run: async (ctx) => {
    for (const where of serverOf(ctx).modules.flatMap((module) => module.encrypted ?? [])) await renewColumn(ctx, where);
  },
});

/** Renews every old value of a column; gives back how many. */
export async function renewColumn(ctx: Ctx, where: EncryptedColumn): Promise<number> {
  const { pools } = serverOf(ctx).database;
  const { cipher } = ctx.adapters;
  let renewed = 0;
  for (;;) {
    const old = await findOldValues(where.by === 'auth' ? pools.auth : pools.allOrgs, where, cipher.currentPrefix, AT_ONCE);
    for (const value of old) {
      const place = { orgId: value.orgId, table: where.table, column: where.column, rowId: value.rowId };
      const sealed = cipher.seal(place, cipher.open(place, value.stored));
      const replaced = where.by === 'auth' ? replaceValue(pools.auth, where, value, sealed) : transaction(ctx.inOrg(value.orgId), async (tx) => replaceValue(stateOf(tx).session, where, value, sealed));
      if (await replaced) renewed += 1;
    }
    if (old.length < AT_ONCE) return renewed;
  }
}
