import type { Tx } from '../../../platform/context.ts';
import { alongside } from '../../../platform/db/transaction.ts';
import { billingDb } from '../tables.ts';
import type { PaymentRow } from './payment.reads.ts';

export function insertPayment(tx: Tx, payment: PaymentRow): void {
  alongside(tx, billingDb(tx).insertInto('billing.payment').values(payment).execute());
}

export type PaymentChange = Partial<Pick<PaymentRow, 'state' | 'processorId' | 'cardToken' | 'declineReason' | 'actionUrl' | 'askedAt' | 'settledAt' | 'refundedMinor'>>;

export function updatePayment(tx: Tx, payment: PaymentRow, change: PaymentChange): PaymentRow {
  alongside(tx, billingDb(tx).updateTable('billing.payment').set(change).where('id', '=', payment.id).execute());
  return { ...payment, ...change };
}
