import type { TechnicianPosition } from '@truckroll/contracts/tracking/schemas.ts';
import type { Source, Tx } from '../../../platform/context.ts';
import { trackingDb } from '../tables.ts';
import type { DoubtedFix } from '../tables.ts';

const positions = (source: Source) =>
  trackingDb(source).selectFrom('tracking.lastPosition').select(['technicianId', 'lat', 'lng', 'headingDegrees', 'speedMetresPerSecond', 'accuracyMetres', 'takenAt', 'receivedAt']);

type Row = Omit<TechnicianPosition, 'position' | 'takenAt' | 'receivedAt'> & { lat: number; lng: number; takenAt: Date; receivedAt: Date };
const positionOf = ({ lat, lng, takenAt, receivedAt, ...row }: Row): TechnicianPosition => ({ ...row, position: { lat, lng }, takenAt: takenAt.toISOString(), receivedAt: receivedAt.toISOString() });

export const listLastPositions = async (source: Source): Promise<TechnicianPosition[]> => (await positions(source).execute()).map(positionOf);

export async function findLastPositions(source: Source, technicianIds: readonly string[]): Promise<TechnicianPosition[]> {
  if (technicianIds.length === 0) return [];
  return (await positions(source).where((e) => e('technicianId', '=', e.fn.any(e.val([...technicianIds])))).execute()).map(positionOf);
}

export type KnownPosition = { takenAt: Date; lat: number; lng: number; accuracyMetres: number | null; trackerId: string | null; doubted: DoubtedFix[] };

/** Held until the end of the transaction, so that batches of one technician are judged one after the other. */
export const lockLastPosition = (tx: Tx, technicianId: string): Promise<KnownPosition | undefined> =>
  trackingDb(tx).selectFrom('tracking.lastPosition').select(['takenAt', 'lat', 'lng', 'accuracyMetres', 'trackerId', 'doubted']).where('technicianId', '=', technicianId).forNoKeyUpdate().executeTakeFirst();
