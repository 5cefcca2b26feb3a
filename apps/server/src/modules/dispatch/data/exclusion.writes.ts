import type { Tx } from '../../../platform/context.ts';
import { dispatchDb } from '../tables.ts';

export const insertExclusion = (tx: Tx, exclusion: { jobId: string; technicianId: string; reason: string }) =>
  dispatchDb(tx)
    .insertInto('dispatch.exclusion')
    .values({ ...exclusion, excludedAt: tx.now() })
    .onConflict((conflict) => conflict.columns(['orgId', 'jobId', 'technicianId']).doUpdateSet({ reason: exclusion.reason, excludedAt: tx.now() }))
    .execute();
