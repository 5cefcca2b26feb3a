import type { CallForm } from '@truckroll/contracts/jobs/calls.schemas.ts';
import type { Tx } from '../../../platform/context.ts';
import { jobsDb } from '../tables.ts';

export async function insertCall(tx: Tx, call: { jobId: string; takenBy: string; form: CallForm }): Promise<void> {
  await jobsDb(tx).insertInto('jobs.call').values(call).execute();
}

export async function updateCall(tx: Tx, jobId: string, form: CallForm): Promise<void> {
  await jobsDb(tx).updateTable('jobs.call').set({ form }).where('jobId', '=', jobId).execute();
}

export async function deleteCall(tx: Tx, jobId: string): Promise<void> {
  await jobsDb(tx).deleteFrom('jobs.call').where('jobId', '=', jobId).execute();
}
