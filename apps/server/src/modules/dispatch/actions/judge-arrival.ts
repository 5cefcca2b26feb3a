import type { Tx } from '../../../platform/context.ts';
import { atCommit } from '../../../platform/db/transaction.ts';
import { emit } from '../../../platform/events/emit.ts';
import { listOpenPromises } from '../data/promise.reads.ts';
import { updateJudgement } from '../data/promise.writes.ts';
import { PromiseJudged } from '../events.ts';
import { judgePromise } from '../rules/judge-promise.ts';

/** Judges every promise told for a job by the arrival, those replaced meanwhile too. Publishes dispatch.promise_judged for each. */
export async function judgeArrival(tx: Tx, jobId: string, arrivedAt: Date): Promise<void> {
  for (const promise of await listOpenPromises(tx, jobId)) {
    const { judged, lateSeconds } = judgePromise(promise, arrivedAt);
    atCommit(tx, () => updateJudgement(tx, promise, judged, arrivedAt));
    await emit(tx, PromiseJudged, { jobId, version: promise.version, arrivedAt: arrivedAt.toISOString(), judged, lateSeconds });
  }
}
