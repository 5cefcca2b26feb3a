import type { Tracker } from '@truckroll/contracts/tracking/schemas.ts';
import type { Tx } from '../../../platform/context.ts';
import { trackingDb } from '../tables.ts';

export async function insertTracker(tx: Tx, tracker: { id: string; technicianId: string; secretHash: Buffer }): Promise<void> {
  await trackingDb(tx).insertInto('tracking.tracker').values({ ...tracker, pairedAt: tx.now() }).execute();
}

/** Ends what a technician has paired; the ids of what ended. */
export async function updateRevoked(tx: Tx, technicianId: string): Promise<string[]> {
  const rows = await trackingDb(tx).updateTable('tracking.tracker').set({ revokedAt: tx.now() }).where('technicianId', '=', technicianId).where('revokedAt', 'is', null).returning('id').execute();
  return rows.map(({ id }) => id);
}

export type Heard = { outcome: NonNullable<Tracker['outcome']>; takenAt?: Date; accuracyMetres?: number | null; batteryPercent?: number };

/** Notes what became of a report. */
export async function updateHeard(tx: Tx, trackerId: string, heard: Heard): Promise<void> {
  await trackingDb(tx).updateTable('tracking.tracker').set({ ...heard, heardAt: tx.now() }).where('id', '=', trackerId).execute();
}
