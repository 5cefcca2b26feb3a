import type { TechnicianPosition } from '@truckroll/contracts/tracking/schemas.ts';
import { json } from '../../../platform/db/tables-of.ts';
import type { Tx } from '../../../platform/context.ts';
import { trackingDb } from '../tables.ts';
import type { DoubtedFix } from '../tables.ts';

/** Makes this the newest position unless a newer one is there; true when it did. */
export async function upsertLastPosition(tx: Tx, trackerId: string | null, { technicianId, position, ...said }: TechnicianPosition): Promise<boolean> {
  const row = { ...said, ...position, trackerId, takenAt: new Date(said.takenAt), receivedAt: new Date(said.receivedAt) };
  const { numInsertedOrUpdatedRows } = await trackingDb(tx)
    .insertInto('tracking.lastPosition')
    .values({ technicianId, ...row })
    .onConflict((conflict) => conflict.columns(['orgId', 'technicianId']).doUpdateSet(row).whereRef('excluded.takenAt', '>', 'tracking.lastPosition.takenAt'))
    .executeTakeFirst();
  return numInsertedOrUpdatedRows === 1n;
}

export async function updateDoubted(tx: Tx, technicianId: string, doubted: readonly DoubtedFix[]): Promise<void> {
  await trackingDb(tx).updateTable('tracking.lastPosition').set({ doubted: json([...doubted]) }).where('technicianId', '=', technicianId).execute();
}
