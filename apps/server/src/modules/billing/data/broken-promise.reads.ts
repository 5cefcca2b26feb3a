import type { Source } from '../../../platform/context.ts';
import { billingDb } from '../tables.ts';

export async function promiseWasBroken(source: Source, jobId: string): Promise<boolean> {
  return (await billingDb(source).selectFrom('billing.brokenPromise').select('jobId').where('jobId', '=', jobId).executeTakeFirst()) !== undefined;
}
