import type { Source } from '../../../platform/context.ts';
import type { HeardStep } from '../rules/facts-of-steps.ts';
import { billingDb } from '../tables.ts';

/** In the order they were heard. */
export async function listStepsOf(source: Source, jobId: string): Promise<HeardStep[]> {
  const rows = await billingDb(source).selectFrom('billing.jobStep').select(['visitId', 'fromState', 'toState', 'occurredAt', 'lat', 'lng']).where('jobId', '=', jobId).orderBy('eventSeq').execute();
  return rows.map(({ visitId, fromState, toState, occurredAt, lat, lng }) => ({ visitId, from: fromState, to: toState, occurredAt, position: lat === null || lng === null ? null : { lat, lng } }));
}

export async function promiseWasBroken(source: Source, jobId: string): Promise<boolean> {
  return (await billingDb(source).selectFrom('billing.brokenPromise').select('jobId').where('jobId', '=', jobId).executeTakeFirst()) !== undefined;
}
