import type { Policy } from '@truckroll/contracts/dispatch/schemas.ts';
import type { Tx } from '../../../platform/context.ts';
import { dispatchDb } from '../tables.ts';

/** Writes the policy when its version is still the one that was read; whether it was. */
export async function replacePolicy(tx: Tx, { version: readVersion, ...policy }: Policy): Promise<boolean> {
  const values = { ...policy, version: readVersion + 1 };
  const { numInsertedOrUpdatedRows } = await dispatchDb(tx)
    .insertInto('dispatch.policy')
    .values(values)
    .onConflict((conflict) => conflict.column('orgId').doUpdateSet(values).where('dispatch.policy.version', '=', readVersion))
    .executeTakeFirst();
  return numInsertedOrUpdatedRows === 1n;
}
