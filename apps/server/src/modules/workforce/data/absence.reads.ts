import type { Absence } from '@truckroll/contracts/workforce/schemas.ts';
import type { z } from 'zod';
import type { Source } from '../../../platform/context.ts';
import { workforceDb } from '../tables.ts';

/** Absences that touch the span, by beginning. */
export async function findAbsencesBetween(source: Source, from: Date, to: Date, technicianId?: string): Promise<z.output<typeof Absence>[]> {
  const query = workforceDb(source).selectFrom('workforce.absence').select(['id', 'technicianId', 'startsAt', 'endsAt', 'reason']).where('endsAt', '>', from).where('startsAt', '<', to).orderBy('startsAt').orderBy('id');
  const rows = await (technicianId === undefined ? query : query.where('technicianId', '=', technicianId)).execute();
  return rows.map(({ startsAt, endsAt, ...row }) => ({ ...row, startsAt: startsAt.toISOString(), endsAt: endsAt.toISOString() }));
}
