import type { Selectable } from 'kysely';
import type { Source } from '../../../platform/context.ts';
import { dispatchDb, type DispatchTables } from '../tables.ts';

export type PromiseRow = Selectable<DispatchTables['dispatch.promise']>;

/** The promises that stand, by job. */
export async function findStandingPromises(source: Source, jobIds: readonly string[]): Promise<ReadonlyMap<string, PromiseRow>> {
  if (jobIds.length === 0) return new Map();
  const rows = await dispatchDb(source).selectFrom('dispatch.promise').selectAll().where('supersededAt', 'is', null).where((e) => e('jobId', '=', e.fn.any(e.val([...jobIds])))).execute();
  return new Map(rows.map((row) => [row.jobId, row]));
}

export const listOpenPromises = (source: Source, jobId: string): Promise<PromiseRow[]> => dispatchDb(source).selectFrom('dispatch.promise').selectAll().where('jobId', '=', jobId).where('judged', '=', 'open').orderBy('version').execute();
