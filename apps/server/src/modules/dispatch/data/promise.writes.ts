import type { Tx } from '../../../platform/context.ts';
import { alongside } from '../../../platform/db/transaction.ts';
import { dispatchDb } from '../tables.ts';
import type { PromiseRow } from './promise.reads.ts';

/** Tells a job's next promise; the one before no longer stands. Returns its version. */
export async function insertNextPromise(tx: Tx, { jobId, earliestAt, latestAt, quantile }: Pick<PromiseRow, 'jobId' | 'earliestAt' | 'latestAt' | 'quantile'>): Promise<number> {
  const db = dispatchDb(tx);
  const superseded = await db.updateTable('dispatch.promise').set({ supersededAt: tx.now() }).where('jobId', '=', jobId).where('supersededAt', 'is', null).returning('version').executeTakeFirst();
  const version = (superseded?.version ?? 0) + 1;
  alongside(tx, db.insertInto('dispatch.promise').values({ jobId, version, earliestAt, latestAt, quantile, toldAt: tx.now(), supersededAt: null, arrivedAt: null }).execute());
  return version;
}

export const updateJudgement = (tx: Tx, { jobId, version }: Pick<PromiseRow, 'jobId' | 'version'>, judged: PromiseRow['judged'], arrivedAt: Date) =>
  dispatchDb(tx).updateTable('dispatch.promise').set({ judged, arrivedAt }).where('jobId', '=', jobId).where('version', '=', version).execute();
