import type { Selectable } from 'kysely';
import type { Source } from '../../../platform/context.ts';
import { dispatchDb, type DispatchTables } from '../tables.ts';

export type EtaRow = Selectable<DispatchTables['dispatch.eta']>;

export async function findEtas(source: Source, jobIds: readonly string[]): Promise<ReadonlyMap<string, EtaRow>> {
  if (jobIds.length === 0) return new Map();
  const rows = await dispatchDb(source).selectFrom('dispatch.eta').selectAll().where((e) => e('jobId', '=', e.fn.any(e.val([...jobIds])))).execute();
  return new Map(rows.map((row) => [row.jobId, row]));
}
