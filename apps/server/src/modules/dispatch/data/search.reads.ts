import type { Selectable } from 'kysely';
import type { Source } from '../../../platform/context.ts';
import type { AllOrgsReads } from '../../../platform/db/read-all-orgs.ts';
import { dispatchDb, type DispatchTables } from '../tables.ts';

export type SearchRow = Selectable<DispatchTables['dispatch.search']>;

export const findSearch = (source: Source, jobId: string): Promise<SearchRow | undefined> => dispatchDb(source).selectFrom('dispatch.search').selectAll().where('jobId', '=', jobId).executeTakeFirst();

export async function findSearches(source: Source, jobIds: readonly string[]): Promise<ReadonlyMap<string, SearchRow>> {
  if (jobIds.length === 0) return new Map();
  const rows = await dispatchDb(source).selectFrom('dispatch.search').selectAll().where((e) => e('jobId', '=', e.fn.any(e.val([...jobIds])))).execute();
  return new Map(rows.map((row) => [row.jobId, row]));
}

export const listSearches = (source: Source): Promise<SearchRow[]> => dispatchDb(source).selectFrom('dispatch.search').selectAll().execute();

/** Jobs to find somebody for now: the most urgent first, then the one that waits longest. */
export const listDueJobs = (source: Source, now: Date): Promise<Pick<SearchRow, 'jobId' | 'urgency'>[]> =>
  dispatchDb(source).selectFrom('dispatch.search').select(['jobId', 'urgency']).where('dueAt', '<=', now).orderBy('urgency').orderBy('waitingSince').orderBy('jobId').execute();

export async function listOrgsWithDueSearches(source: AllOrgsReads, now: Date): Promise<string[]> {
  const rows = await dispatchDb(source).selectFrom('dispatch.search').select('orgId').distinct().where('dueAt', '<=', now).execute();
  return rows.map(({ orgId }) => orgId);
}
