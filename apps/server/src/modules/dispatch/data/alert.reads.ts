import type { Selectable } from 'kysely';
import type { Source } from '../../../platform/context.ts';
import { dispatchDb, type DispatchTables } from '../tables.ts';

export type AlertRow = Selectable<DispatchTables['dispatch.alert']>;

const alerts = (source: Source) => dispatchDb(source).selectFrom('dispatch.alert').selectAll();

export const listOpenAlerts = (source: Source): Promise<AlertRow[]> => alerts(source).where('resolvedAt', 'is', null).orderBy('raisedAt', 'desc').orderBy('id', 'desc').execute();
/** The newest, open or not. */
export const listNewestAlerts = (source: Source): Promise<AlertRow[]> => alerts(source).orderBy('raisedAt', 'desc').orderBy('id', 'desc').limit(200).execute();

export async function findOpenAlertsOfJobs(source: Source, jobIds: readonly string[]): Promise<AlertRow[]> {
  return jobIds.length === 0 ? [] : alerts(source).where((e) => e('jobId', '=', e.fn.any(e.val([...jobIds])))).where('resolvedAt', 'is', null).execute();
}

export async function findAlertsByIds(source: Source, ids: readonly string[]): Promise<AlertRow[]> {
  return ids.length === 0 ? [] : alerts(source).where((e) => e('id', '=', e.fn.any(e.val([...ids])))).execute();
}
