import type { DemoState } from '@truckroll/contracts/demo/schemas.ts';
import type { Clock } from '../../../platform/clock/clock.ts';
import type { Source } from '../../../platform/context.ts';
import { demoDb } from '../tables.ts';

export const findCity = (source: Source) => demoDb(source).selectFrom('demo.city').selectAll().executeTakeFirst();

export const listTakenOver = (source: Source) => demoDb(source).selectFrom('demo.takenOver').select(['kind', 'id', 'name']).orderBy('name').execute();

export async function listHappenings(source: Source, after: string | undefined) {
  const query = demoDb(source).selectFrom('demo.happening').select(['id', 'kind', 'orderedAt']).orderBy('id').limit(50);
  return (after ? query.where('id', '>', after) : query).execute();
}

/** The city as screens show it; `none` where this organisation has no demo. */
export async function cityView(source: Source, clock: Clock): Promise<DemoState> {
  const [city, takenOver] = await Promise.all([findCity(source), listTakenOver(source)]);
  return {
    available: city !== undefined,
    phase: city?.phase ?? 'none',
    progress: city?.progress ?? null,
    clock: { now: clock.now().toISOString(), rate: clock.rate(), paused: city?.paused ?? false },
    speed: city?.speed ?? 1,
    takenOver,
    attribution: city?.attribution ?? '',
  };
}
