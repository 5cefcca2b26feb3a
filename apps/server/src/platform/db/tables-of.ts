import { sql, type Kysely, type RawBuilder } from 'kysely';
import type { Source } from '../context.ts';

/**
 * A module's typed door to its tables: `export const jobsDb = tablesOf<JobsTables>()`, then
 * `jobsDb(source).selectFrom('jobs.job')`. Names are camelCase here and snake_case in SQL.
 */
export const tablesOf =
  <Tables>() =>
  (source: Source): Kysely<Tables> =>
    source.kysely as unknown as Kysely<Tables>;

/** A value for a json or jsonb column. Needed for arrays and bare texts, which `pg` would send as PostgreSQL arrays or raw text. */
export const json = <T>(value: T): RawBuilder<T> => sql<T>`${JSON.stringify(value)}::jsonb`;
