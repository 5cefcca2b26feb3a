import type { Tracker } from '@truckroll/contracts/tracking/schemas.ts';
import type { Source, Tx } from '../../../platform/context.ts';
import type { AllOrgsReads } from '../../../platform/db/read-all-orgs.ts';
import { trackingDb } from '../tables.ts';

/** The tracker that a technician has paired now. */
export async function findTracker(source: Source, technicianId: string): Promise<Tracker | undefined> {
  const row = await trackingDb(source)
    .selectFrom('tracking.tracker')
    .select(['id', 'technicianId', 'pairedAt', 'heardAt', 'outcome', 'takenAt', 'accuracyMetres', 'batteryPercent'])
    .where('technicianId', '=', technicianId)
    .where('revokedAt', 'is', null)
    .executeTakeFirst();
  return row && { ...row, pairedAt: row.pairedAt.toISOString(), heardAt: row.heardAt?.toISOString() ?? null, takenAt: row.takenAt?.toISOString() ?? null };
}

export type KnownTracker = { orgId: string; id: string; technicianId: string };

/** The paired tracker with this hash of its secret, in whichever organisation it is. */
export const findTrackerByHash = (source: AllOrgsReads, secretHash: Buffer): Promise<KnownTracker | undefined> =>
  trackingDb(source).selectFrom('tracking.tracker').select(['orgId', 'id', 'technicianId']).where('secretHash', '=', secretHash).where('revokedAt', 'is', null).executeTakeFirst();

/** Whether a tracker is paired; held until the end of the transaction. */
export const lockTracker = async (tx: Tx, id: string): Promise<boolean> =>
  (await trackingDb(tx).selectFrom('tracking.tracker').select('id').where('id', '=', id).where('revokedAt', 'is', null).forNoKeyUpdate().executeTakeFirst()) !== undefined;
