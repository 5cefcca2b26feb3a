import { sql } from 'kysely';
import type { Tx } from '../../../platform/context.ts';
import { alongside } from '../../../platform/db/transaction.ts';
import { json } from '../../../platform/db/tables-of.ts';
import { settledState } from '../rules/invoice-state.ts';
import { billingDb, type Line } from '../tables.ts';
import type { InvoiceRow } from './invoice.reads.ts';

export type NewInvoice = Omit<InvoiceRow, 'seriesNumber' | 'number' | 'issuedAt' | 'dueOn' | 'state' | 'paidMinor' | 'creditedMinor' | 'version' | 'draftedAt'>;

/** Drafts an invoice; undefined when the job has been invoiced for this occasion and payer already. */
export async function insertDraft(tx: Tx, invoice: NewInvoice): Promise<InvoiceRow | undefined> {
  const draft: InvoiceRow = { ...invoice, seriesNumber: null, number: null, issuedAt: null, dueOn: null, state: 'draft', paidMinor: 0, creditedMinor: 0, version: 1, draftedAt: tx.now() };
  const { numInsertedOrUpdatedRows } = await billingDb(tx)
    .insertInto('billing.invoice')
    .values({ ...draft, lines: json(draft.lines) })
    .onConflict((conflict) => conflict.columns(['orgId', 'jobId', 'payer', 'occasion']).where('kind', '=', sql.lit('invoice')).doNothing())
    .executeTakeFirst();
  return numInsertedOrUpdatedRows === 1n ? draft : undefined;
}

export function updateToIssued(tx: Tx, invoice: InvoiceRow, given: { seriesNumber: number; number: string; dueOn: string | null }): InvoiceRow {
  const changed = { ...given, issuedAt: tx.now(), state: 'issued' as const, version: invoice.version + 1 };
  alongside(tx, billingDb(tx).updateTable('billing.invoice').set(changed).where('id', '=', invoice.id).execute());
  return { ...invoice, ...changed };
}

export async function updateDraft(tx: Tx, invoice: InvoiceRow, bill: { lines: Line[]; subtotalMinor: number; taxMinor: number; totalMinor: number }): Promise<InvoiceRow> {
  const version = invoice.version + 1;
  await billingDb(tx).updateTable('billing.invoice').set({ ...bill, lines: json(bill.lines), version }).where('id', '=', invoice.id).execute();
  return { ...invoice, ...bill, version };
}

/** A draft that nobody is billed by. */
export async function updateToVoid(tx: Tx, invoice: InvoiceRow, reason: string): Promise<InvoiceRow> {
  const changed = { state: 'void' as const, reason, version: invoice.version + 1 };
  await billingDb(tx).updateTable('billing.invoice').set(changed).where('id', '=', invoice.id).execute();
  return { ...invoice, ...changed };
}

/** Moves what was paid and credited, and the state that follows from it. The invoice is locked. */
export function updateSettlement(tx: Tx, invoice: InvoiceRow, moved: { paidMinor?: number; creditedMinor?: number }): InvoiceRow {
  const after = { paidMinor: invoice.paidMinor + (moved.paidMinor ?? 0), creditedMinor: invoice.creditedMinor + (moved.creditedMinor ?? 0) };
  const changed = { ...after, state: settledState({ totalMinor: invoice.totalMinor, ...after }), version: invoice.version + 1 };
  alongside(tx, billingDb(tx).updateTable('billing.invoice').set(changed).where('id', '=', invoice.id).execute());
  return { ...invoice, ...changed };
}
