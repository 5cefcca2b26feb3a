import type { Insertable } from 'kysely';
import type { Tx } from '../../../platform/context.ts';
import { dispatchDb, type DispatchTables } from '../tables.ts';
import type { AlertRow } from './alert.reads.ts';

/** Raises an alert; false when one of the kind stands open about the same thing. */
export async function insertAlert(tx: Tx, alert: Pick<Insertable<DispatchTables['dispatch.alert']>, 'id' | 'kind' | 'jobId' | 'technicianId' | 'text' | 'words'>): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await dispatchDb(tx)
    .insertInto('dispatch.alert')
    .values({ ...alert, raisedAt: tx.now(), acknowledgedAt: null, acknowledgedBy: null, resolvedAt: null })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return numInsertedOrUpdatedRows === 1n;
}

/** Somebody looks after it; undefined when there is no such alert. */
export const updateAcknowledged = (tx: Tx, id: string, personId: string | null, note: string): Promise<AlertRow | undefined> =>
  dispatchDb(tx).updateTable('dispatch.alert').set({ acknowledgedAt: tx.now(), acknowledgedBy: personId, note }).where('id', '=', id).returningAll().executeTakeFirst();

/** Resolves alerts that stand open; those that did. */
export async function resolveAlerts(tx: Tx, ids: readonly string[]): Promise<AlertRow[]> {
  if (ids.length === 0) return [];
  return dispatchDb(tx).updateTable('dispatch.alert').set({ resolvedAt: tx.now() }).where((e) => e('id', '=', e.fn.any(e.val([...ids])))).where('resolvedAt', 'is', null).returningAll().execute();
}
