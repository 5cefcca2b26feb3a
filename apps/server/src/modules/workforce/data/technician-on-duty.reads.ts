import type { Source } from '../../../platform/context.ts';
import { workforceDb } from '../tables.ts';

export type OnDuty = { id: string; name: string; duty: 'on' | 'break'; truckId: string | null };

/** Everybody on duty or on a break, by name. */
export function listTechniciansOnDuty(source: Source): Promise<OnDuty[]> {
  return workforceDb(source).selectFrom('workforce.technician').select(['id', 'name', 'duty', 'truckId']).where('duty', '<>', 'off').$narrowType<{ duty: 'on' | 'break' }>().orderBy('name').orderBy('id').execute();
}
