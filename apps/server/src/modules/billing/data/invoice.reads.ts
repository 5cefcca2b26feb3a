import type { Invoice, INVOICE_STANDINGS } from '@truckroll/contracts/billing/schemas.ts';
import { sql, type Selectable } from 'kysely';
import type { Source, Tx } from '../../../platform/context.ts';
import { dueOf, type InvoiceState } from '../rules/invoice-state.ts';
import { billingDb, type BillingTables } from '../tables.ts';
import { paymentAnswer, paymentsOfInvoices } from './payment.reads.ts';

export type InvoiceRow = Omit<Selectable<BillingTables['billing.invoice']>, 'orgId'>;
export type InvoiceSummary = Omit<Invoice, 'lines' | 'payments'>;

const columns = ['id', 'kind', 'occasion', 'seriesNumber', 'number', 'jobId', 'jobNumber', 'payer', 'accountId', 'customerId', 'payerName', 'currency', 'lines', 'subtotalMinor', 'taxMinor', 'totalMinor', 'rateCardId', 'rateCardVersion', 'creditsInvoiceId', 'reason', 'draftedAt', 'issuedAt', 'dueOn', 'state', 'paidMinor', 'creditedMinor', 'version'] as const;
export const invoicesOf = (source: Source) => billingDb(source).selectFrom('billing.invoice').select(columns);

export const findInvoice = (source: Source, id: string): Promise<InvoiceRow | undefined> => invoicesOf(source).where('id', '=', id).executeTakeFirst();
export const lockInvoice = (tx: Tx, id: string): Promise<InvoiceRow | undefined> => invoicesOf(tx).where('id', '=', id).forNoKeyUpdate().executeTakeFirst();
/** Oldest first. */
export const listInvoicesOfJob = (source: Source, jobId: string): Promise<InvoiceRow[]> => invoicesOf(source).where('jobId', '=', jobId).orderBy('draftedAt').orderBy('id').execute();
export const listCreditNotesOf = (source: Source, invoiceId: string): Promise<InvoiceRow[]> => invoicesOf(source).where('creditsInvoiceId', '=', invoiceId).orderBy('seriesNumber').execute();

export type InvoiceFilter = { state?: InvoiceState | undefined; standing?: (typeof INVOICE_STANDINGS)[number] | undefined; jobId?: string | undefined; customerId?: string | undefined };

/** Newest first, one more than `limit`; `today` is the organisation's own day. */
export async function listInvoices(source: Source, filter: InvoiceFilter, today: string, limit: number, after: { draftedAt: string; id: string } | undefined): Promise<InvoiceRow[]> {
  return invoicesOf(source)
    .$if(filter.state !== undefined, (query) => query.where('state', '=', filter.state!))
    .$if(filter.standing !== undefined, (query) => query.where('kind', '=', 'invoice').where(sql<boolean>`state in ('issued', 'partly_paid')`))
    .$if(filter.standing === 'overdue', (query) => query.where('dueOn', '<', today))
    .$if(filter.jobId !== undefined, (query) => query.where('jobId', '=', filter.jobId!))
    .$if(filter.customerId !== undefined, (query) => query.where('customerId', '=', filter.customerId!))
    .$if(after !== undefined, (query) => query.where(sql<boolean>`(drafted_at, id) < (${after?.draftedAt}::timestamptz, ${after?.id}::uuid)`))
    .orderBy('draftedAt', 'desc')
    .orderBy('id', 'desc')
    .limit(limit + 1)
    .execute();
}

export function invoiceSummary(row: InvoiceRow): InvoiceSummary {
  const { id, number, kind, jobId, jobNumber, payer, accountId, payerName, state, currency, subtotalMinor, taxMinor, totalMinor, paidMinor, creditsInvoiceId, creditedMinor, issuedAt, dueOn, version } = row;
  const dueMinor = kind === 'credit_note' || state === 'draft' || state === 'void' ? 0 : dueOf(row);
  return { id, number, kind, jobId, jobNumber, payer, accountId, payerName, state, currency, subtotalMinor, taxMinor, totalMinor, paidMinor, dueMinor, creditsInvoiceId, creditedMinor, issuedAt: issuedAt?.toISOString() ?? null, dueOn, version };
}

/** Invoices with their lines and payments, in the order given. */
export async function invoiceAnswers(source: Source, rows: readonly InvoiceRow[]): Promise<Invoice[]> {
  const payments = await paymentsOfInvoices(source, rows.map(({ id }) => id));
  return rows.map((row) => ({ ...invoiceSummary(row), lines: row.lines, payments: payments.filter(({ invoiceId }) => invoiceId === row.id).map(paymentAnswer) }));
}

export async function invoiceAnswer(source: Source, row: InvoiceRow): Promise<Invoice> {
  return (await invoiceAnswers(source, [row]))[0]!;
}

export type DayOfMoney = { day: string; invoicedMinor: number; paidMinor: number };

/** What was invoiced (credit notes taken off) and paid (refunds taken off) on each day of a zone's wall clock, in one currency. */
export async function listMoneyByDay(source: Source, timeZone: string, currency: string, from: Date): Promise<DayOfMoney[]> {
  const { rows } = await sql<DayOfMoney>`
    select to_char(day, 'YYYY-MM-DD') as day, sum(invoiced)::bigint as "invoicedMinor", sum(paid)::bigint as "paidMinor"
    from (
      select (issued_at at time zone ${timeZone})::date as day, total_minor as invoiced, 0 as paid from billing.invoice where issued_at >= ${from} and currency = ${currency}
      union all
      select (settled_at at time zone ${timeZone})::date, 0, amount_minor from billing.payment where settled_at >= ${from} and currency = ${currency} and state in ('succeeded', 'refunded', 'partly_refunded')
      union all
      select (r.settled_at at time zone ${timeZone})::date, 0, -r.amount_minor from billing.refund r join billing.payment p on p.org_id = r.org_id and p.id = r.payment_id where r.settled_at >= ${from} and r.state = 'succeeded' and p.currency = ${currency}
    ) movement
    group by day order by day`.execute(source.kysely);
  return rows;
}

/** Whether anything was ever billed, drafts too. */
export async function hasInvoices(source: Source): Promise<boolean> {
  return (await billingDb(source).selectFrom('billing.invoice').select('id').limit(1).execute()).length > 0;
}
