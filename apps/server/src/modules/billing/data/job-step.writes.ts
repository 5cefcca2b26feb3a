import type { Tx } from '../../../platform/context.ts';
import type { HeardStep } from '../rules/facts-of-steps.ts';
import { billingDb } from '../tables.ts';

/** Heard once per event, however often it is delivered. */
export async function insertStep(tx: Tx, jobId: string, eventSeq: number, { visitId, from, to, occurredAt, position }: HeardStep): Promise<void> {
  await billingDb(tx)
    .insertInto('billing.jobStep')
    .values({ jobId, eventSeq, visitId, fromState: from, toState: to, occurredAt, lat: position?.lat ?? null, lng: position?.lng ?? null })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

export async function insertBrokenPromise(tx: Tx, jobId: string): Promise<void> {
  await billingDb(tx).insertInto('billing.brokenPromise').values({ jobId }).onConflict((conflict) => conflict.doNothing()).execute();
}
