import type { Payment } from '@truckroll/contracts/billing/schemas.ts';
import type { Selectable } from 'kysely';
import type { Source, Tx } from '../../../platform/context.ts';
import { billingDb, type BillingTables } from '../tables.ts';

export type PaymentRow = Omit<Selectable<BillingTables['billing.payment']>, 'orgId'>;

const columns = ['id', 'invoiceId', 'jobId', 'method', 'state', 'amountMinor', 'refundedMinor', 'currency', 'reference', 'processor', 'processorId', 'simulated', 'cardToken', 'declineReason', 'actionUrl', 'receivedBy', 'requestKey', 'createdAt', 'askedAt', 'settledAt'] as const;
const payments = (source: Source) => billingDb(source).selectFrom('billing.payment').select(columns);

export const findPayment = (source: Source, id: string): Promise<PaymentRow | undefined> => payments(source).where('id', '=', id).executeTakeFirst();
export const lockPayment = (tx: Tx, id: string): Promise<PaymentRow | undefined> => payments(tx).where('id', '=', id).forNoKeyUpdate().executeTakeFirst();
export const findPaymentByRequest = (source: Source, requestKey: string): Promise<PaymentRow | undefined> => payments(source).where('requestKey', '=', requestKey).executeTakeFirst();

/** Oldest first. */
export async function paymentsOfInvoices(source: Source, invoiceIds: readonly string[]): Promise<PaymentRow[]> {
  if (invoiceIds.length === 0) return [];
  return payments(source).where((e) => e('invoiceId', '=', e.fn.any(e.val([...invoiceIds])))).orderBy('createdAt').orderBy('id').execute();
}

export const isOpen = ({ state }: Pick<PaymentRow, 'state'>): boolean => state === 'processing' || state === 'requires_action';

/** Card payments of an invoice that may still succeed. */
export const openCardPayments = (source: Source, invoiceId: string): Promise<PaymentRow[]> => payments(source).where('invoiceId', '=', invoiceId).where('state', 'in', ['processing', 'requires_action']).execute();

export function paymentAnswer(row: PaymentRow): Payment {
  const { id, invoiceId, method, state, amountMinor, refundedMinor, currency, processor, simulated, declineReason, actionUrl, receivedBy, createdAt, settledAt } = row;
  return { id, invoiceId, method, state, amountMinor, refundedMinor, currency, processor, simulated, declineReason, actionUrl, receivedBy, createdAt: createdAt.toISOString(), settledAt: settledAt?.toISOString() ?? null };
}

/** Open card payments, of every organisation, that were last asked about before an instant. */
export const listStuckPayments = (source: Source, askedBefore: Date): Promise<{ orgId: string; id: string }[]> =>
  billingDb(source).selectFrom('billing.payment').select(['orgId', 'id']).where('state', 'in', ['processing', 'requires_action']).where('askedAt', '<', askedBefore).orderBy('askedAt').limit(200).execute();
