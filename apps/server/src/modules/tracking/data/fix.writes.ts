import type { Fix } from '@truckroll/contracts/tracking/schemas.ts';
import { sql } from 'kysely';
import type { z } from 'zod';
import type { Tx } from '../../../platform/context.ts';
import { trackingDb } from '../tables.ts';

/** Writes fixes in one statement whose text never varies, so that it stays prepared; returns when the ones that were new were taken. */
export async function insertFixes(tx: Tx, technicianId: string, trackerId: string | null, fixes: readonly z.output<typeof Fix>[]): Promise<Set<number>> {
  const column = <T>(pick: (fix: z.output<typeof Fix>) => T | undefined): (T | null)[] => fixes.map((fix) => pick(fix) ?? null);
  const { rows } = await sql<{ takenAt: Date }>`
    insert into tracking.fix (technician_id, taken_at, received_at, lat, lng, accuracy_metres, speed_metres_per_second, heading_degrees, battery_percent, tracker_id)
    select ${technicianId}::uuid, f.taken_at, ${tx.now()}::timestamptz, f.lat, f.lng, f.accuracy, f.speed, f.heading, f.battery, ${trackerId}::uuid
    from unnest(
      ${column((fix) => fix.takenAt)}::timestamptz[], ${column((fix) => fix.position.lat)}::float8[], ${column((fix) => fix.position.lng)}::float8[], ${column((fix) => fix.accuracyMetres)}::real[],
      ${column((fix) => fix.speedMetresPerSecond)}::real[], ${column((fix) => fix.headingDegrees)}::real[], ${column((fix) => fix.batteryPercent)}::real[]
    ) as f (taken_at, lat, lng, accuracy, speed, heading, battery)
    on conflict do nothing
    returning taken_at`.execute(trackingDb(tx));
  return new Set(rows.map((row) => row.takenAt.getTime()));
}

/** Deletes up to `most` of a technician's fixes taken before an instant, oldest first; returns how many. */
export async function deleteFixesBefore(tx: Tx, technicianId: string, before: Date, most: number): Promise<number> {
  const { numAffectedRows = 0n } = await sql`
    delete from tracking.fix where technician_id = ${technicianId} and taken_at in
      (select taken_at from tracking.fix where technician_id = ${technicianId} and taken_at < ${before} order by taken_at limit ${most})`.execute(trackingDb(tx));
  return Number(numAffectedRows);
}
