import type { Tx } from '../../../platform/context.ts';
import { billingDb } from '../tables.ts';
import type { PaymentRow } from './payment.reads.ts';

export async function insertPayment(tx: Tx, payment: PaymentRow): Promise<void> {
  await billingDb(tx).insertInto('billing.payment').values(payment).execute();
}

export type PaymentChange = Partial<Pick<PaymentRow, 'state' | 'processorId' | 'cardToken' | 'declineReason' | 'actionUrl' | 'askedAt' | 'settledAt' | 'refundedMinor'>>;

export async function updatePayment(tx: Tx, payment: PaymentRow, change: PaymentChange): Promise<PaymentRow> {
  await billingDb(tx).updateTable('billing.payment').set(change).where('id', '=', payment.id).execute();
  return { ...payment, ...change };
}
