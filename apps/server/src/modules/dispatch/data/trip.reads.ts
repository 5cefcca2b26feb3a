import { sql } from 'kysely';
import type { Source } from '../../../platform/context.ts';
import type { TripStatistics } from '../rules/promise-range.ts';
import { dispatchDb } from '../tables.ts';

/** Enough to be sure of two parameters, few enough to follow the season. */
const TRIPS_LOOKED_AT = 1000;
/** Of a drive of a minute a wait at a light is half: it says nothing about longer ones. */
const SHORTEST_SECONDS = 120;

/** How the newest drives went against their predictions, less what setting off takes. */
export async function findTripStatistics(source: Source, settingOffSeconds: number): Promise<TripStatistics> {
  const { rows } = await sql<{ trips: number; mean: number | null; variance: number | null }>`
    select count(*) as trips, avg(ratio) as mean, var_pop(ratio) as variance
    from (
      select ln(greatest(actual_seconds - ${settingOffSeconds}::int, 1)::float8 / predicted_seconds) as ratio
      from dispatch.trip where actual_seconds is not null and predicted_seconds >= ${SHORTEST_SECONDS}
      order by arrived_at desc limit ${TRIPS_LOOKED_AT}
    ) newest`.execute(dispatchDb(source));
  const { trips, mean, variance } = rows[0]!;
  return { trips, mean: mean ?? 0, variance: variance ?? 0 };
}
