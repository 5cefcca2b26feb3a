import type { Tx } from '../../../platform/context.ts';
import { billingDb } from '../tables.ts';

export async function insertBrokenPromise(tx: Tx, jobId: string): Promise<void> {
  await billingDb(tx).insertInto('billing.brokenPromise').values({ jobId }).onConflict((conflict) => conflict.doNothing()).execute();
}
