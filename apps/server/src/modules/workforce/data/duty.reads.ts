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

export type Span = { from: Date; to: Date | null };

/** When a technician was on duty, breaks left out, as far as it touches a span; `to` is null while it lasts. */
export async function findTimesOnDuty(source: Source, technicianId: string, from: Date, to: Date): Promise<Span[]> {
  return workforceDb(source)
    .selectFrom('workforce.dutyPeriod')
    .select(['startedAt as from', 'endedAt as to'])
    .where('technicianId', '=', technicianId)
    .where('duty', '=', 'on')
    .where('startedAt', '<=', to)
    .where((e) => e.or([e('endedAt', 'is', null), e('endedAt', '>=', from)]))
    .execute();
}
