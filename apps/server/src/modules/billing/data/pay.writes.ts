import type { PayPlan, PaySettings, PayTerms, TechnicianPlan } from '@truckroll/contracts/billing/pay.api.ts';
import type { Tx } from '../../../platform/context.ts';
import { json } from '../../../platform/db/tables-of.ts';
import { billingDb } from '../tables.ts';
import type { PayEntryRow } from './pay.reads.ts';

export async function insertPlan(tx: Tx, { id, currency }: Pick<PayPlan, 'id' | 'currency'>, terms: PayTerms): Promise<void> {
  await billingDb(tx).insertInto('billing.payPlan').values({ id, currency, terms: json(terms), createdAt: tx.now() }).execute();
}

export async function updatePlan(tx: Tx, { id, version }: Pick<PayPlan, 'id' | 'version'>, terms: PayTerms): Promise<void> {
  await billingDb(tx).updateTable('billing.payPlan').set({ terms: json(terms), version }).where('id', '=', id).execute();
}

/** Writes the settings when their version is still the one that was read; whether it was. */
export async function replacePaySettings(tx: Tx, { version: readVersion, ...settings }: PaySettings): Promise<boolean> {
  const values = { ...settings, version: readVersion + 1 };
  const { numInsertedOrUpdatedRows } = await billingDb(tx)
    .insertInto('billing.paySettings')
    .values(values)
    .onConflict((conflict) => conflict.column('orgId').doUpdateSet(values).where('billing.paySettings.version', '=', readVersion))
    .executeTakeFirst();
  return numInsertedOrUpdatedRows === 1n;
}

/** Gives a technician a plan when the version is still the one that was read; whether it was. */
export async function replaceGivenPlan(tx: Tx, { version: readVersion, technicianId, planId }: TechnicianPlan): Promise<boolean> {
  const values = { planId, version: readVersion + 1 };
  const { numInsertedOrUpdatedRows } = await billingDb(tx)
    .insertInto('billing.technicianPay')
    .values({ technicianId, ...values })
    .onConflict((conflict) => conflict.columns(['orgId', 'technicianId']).doUpdateSet(values).where('billing.technicianPay.version', '=', readVersion))
    .executeTakeFirst();
  return numInsertedOrUpdatedRows === 1n;
}

/** Writes an entry unless its revision is there already; whether it was written. */
export async function insertEntry(tx: Tx, { terms, lines, ...entry }: PayEntryRow): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await billingDb(tx)
    .insertInto('billing.payEntry')
    .values({ ...entry, terms: json(terms), lines: json(lines) })
    .onConflict((conflict) => conflict.columns(['orgId', 'jobId', 'technicianId', 'revision']).doNothing())
    .executeTakeFirst();
  return numInsertedOrUpdatedRows === 1n;
}
