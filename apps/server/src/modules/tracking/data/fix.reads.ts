import type { Fix } from '@truckroll/contracts/tracking/schemas.ts';
import type { LatLng } from '@truckroll/kernel';
import type { z } from 'zod';
import type { Source } from '../../../platform/context.ts';
import { trackingDb } from '../tables.ts';

/** Fixes of a span, both ends included, by time; what a device did not say is left out. */
export async function listFixes(source: Source, technicianId: string, from: Date, to: Date): Promise<z.output<typeof Fix>[]> {
  const rows = await trackingDb(source)
    .selectFrom('tracking.fix')
    .select(['takenAt', 'lat', 'lng', 'accuracyMetres', 'speedMetresPerSecond', 'headingDegrees', 'batteryPercent'])
    .where('technicianId', '=', technicianId)
    .where('takenAt', '>=', from)
    .where('takenAt', '<=', to)
    .orderBy('takenAt')
    .execute();
  return rows.map(({ takenAt, lat, lng, ...said }) => ({
    takenAt: takenAt.toISOString(),
    position: { lat, lng },
    accuracyMetres: said.accuracyMetres ?? undefined,
    speedMetresPerSecond: said.speedMetresPerSecond ?? undefined,
    headingDegrees: said.headingDegrees ?? undefined,
    batteryPercent: said.batteryPercent ?? undefined,
  }));
}

/** Fixes of a span that another device of the technician told; `trackerId` is null for his app. */
export async function findFixesOfOthers(source: Source, technicianId: string, trackerId: string | null, from: Date, to: Date): Promise<{ at: number; position: LatLng; accuracyMetres?: number | undefined }[]> {
  const rows = await trackingDb(source)
    .selectFrom('tracking.fix')
    .select(['takenAt', 'lat', 'lng', 'accuracyMetres'])
    .where('technicianId', '=', technicianId)
    .where('trackerId', 'is distinct from', trackerId)
    .where('takenAt', '>=', from)
    .where('takenAt', '<=', to)
    .execute();
  return rows.map(({ takenAt, lat, lng, accuracyMetres }) => ({ at: takenAt.getTime(), position: { lat, lng }, accuracyMetres: accuracyMetres ?? undefined }));
}

export type Aged = { orgId: string; technicianId: string };

/** Technicians, of whichever organisations the source reads, with a fix taken before an instant. One look at an index each. */
export function findTechniciansWithFixesBefore(source: Source, before: Date): Promise<Aged[]> {
  return trackingDb(source)
    .selectFrom('tracking.lastPosition as l')
    .select(['l.orgId', 'l.technicianId'])
    .where((e) => e.exists(e.selectFrom('tracking.fix as f').select('f.takenAt').whereRef('f.orgId', '=', 'l.orgId').whereRef('f.technicianId', '=', 'l.technicianId').where('f.takenAt', '<', before)))
    .execute();
}
