import type { Source } from '../../../platform/context.ts';
import type { Duty } from '../rules/judge-duty.ts';
import { workforceDb } from '../tables.ts';

export type OnDuty = { id: string; name: string; duty: 'on' | 'break'; truckId: string | null };

/** Everybody on duty or on a break, by name. */
export function listTechniciansOnDuty(source: Source): Promise<OnDuty[]> {
  return workforceDb(source).selectFrom('workforce.technician').select(['id', 'name', 'duty', 'truckId']).where('duty', '<>', 'off').$narrowType<{ duty: 'on' | 'break' }>().orderBy('name').orderBy('id').execute();
}

/** The duty of technicians by id; ids of nobody are left out. */
export async function findDuties(source: Source, ids: readonly string[]): Promise<ReadonlyMap<string, Duty>> {
  const rows = await workforceDb(source).selectFrom('workforce.technician').select(['id', 'duty']).where((e) => e('id', '=', e.fn.any(e.val([...ids])))).execute();
  return new Map(rows.map((row) => [row.id, row.duty]));
}
