import type { Tx } from '../../../platform/context.ts';
import { workforceDb } from '../tables.ts';

export type ActiveJob = { workId: string; jobId: string; technicianId: string; state: string };

export async function upsertActiveJob(tx: Tx, job: ActiveJob): Promise<void> {
  await workforceDb(tx)
    .insertInto('workforce.activeJob')
    .values(job)
    .onConflict((conflict) => conflict.columns(['orgId', 'workId']).doUpdateSet(job))
    .execute();
}

export async function deleteActiveJob(tx: Tx, workId: string): Promise<void> {
  await workforceDb(tx).deleteFrom('workforce.activeJob').where('workId', '=', workId).execute();
}
