import { newId } from '@truckroll/kernel';
import type { Tx } from '../../../platform/context.ts';
import { emit } from '../../../platform/events/emit.ts';
import { enqueue } from '../../../platform/tasks/enqueue.ts';
import { lockInvoice, type InvoiceRow } from '../data/invoice.reads.ts';
import { updateSettlement } from '../data/invoice.writes.ts';
import { findPayment, lockPayment, type PaymentRow } from '../data/payment.reads.ts';
import { updatePayment } from '../data/payment.writes.ts';
import { insertRefund } from '../data/refund.writes.ts';
import { PaymentDeclined, PaymentSucceeded } from '../events.ts';
import { dueOf } from '../rules/invoice-state.ts';
import { overpaid, paymentAfter, type Said } from '../rules/settle-payment.ts';
import { askForRefund } from '../tasks/ask-for-refund.ts';

export type SaidOfPayment = { state: Said; processorId?: string; declineReason?: string; actionUrl?: string };

/**
 * Records what is known of a payment now; saying the same again changes nothing. What came in beyond what is due
 * (an answer that came after the invoice was paid otherwise) is given back. Undefined for an unknown payment.
 * Publishes billing.payment_succeeded or billing.payment_declined when it came to that.
 */
export async function settlePayment(tx: Tx, paymentId: string, said: SaidOfPayment): Promise<PaymentRow | undefined> {
  const known = await findPayment(tx, paymentId);
  if (!known) return undefined;
  // Invoice before payment, everywhere: two settlements of one invoice wait for each other here.
  const [invoice, payment] = (await Promise.all([lockInvoice(tx, known.invoiceId), lockPayment(tx, paymentId)])) as [InvoiceRow, PaymentRow];
  const state = paymentAfter(payment.state, said.state);
  const processorId = said.processorId ?? payment.processorId;
  const told = { jobId: payment.jobId, invoiceId: payment.invoiceId, paymentId, payer: invoice.payer, amountMinor: payment.amountMinor, currency: payment.currency };

  switch (state) {
    case 'succeeded': {
      const paid = updatePayment(tx, payment, { state, processorId, cardToken: null, declineReason: null, actionUrl: null, settledAt: tx.now() });
      const after = updateSettlement(tx, invoice, { paidMinor: payment.amountMinor });
      await emit(tx, PaymentSucceeded, { ...told, method: payment.method, invoiceState: after.state });
      await giveBack(tx, paid, overpaid(dueOf(invoice), payment.amountMinor));
      return paid;
    }
    case 'declined': {
      const declineReason = said.declineReason ?? 'declined';
      await emit(tx, PaymentDeclined, { ...told, reason: declineReason });
      return updatePayment(tx, payment, { state, processorId, cardToken: null, declineReason, actionUrl: null });
    }
    case 'requires_action':
      return updatePayment(tx, payment, { state, processorId, actionUrl: said.actionUrl ?? null });
    default:
      return payment.processorId === processorId ? payment : updatePayment(tx, payment, { processorId });
  }
}

async function giveBack(tx: Tx, payment: PaymentRow, amountMinor: number): Promise<void> {
  if (amountMinor === 0) return;
  const refund = { id: newId(), paymentId: payment.id, amountMinor, state: 'processing' as const, reason: 'paid more than was due', processorId: null, failure: null, requestedBy: null, requestKey: null, createdAt: tx.now(), askedAt: tx.now(), settledAt: null };
  await insertRefund(tx, refund);
  await enqueue(tx, askForRefund, { refundId: refund.id }, { dedupeKey: refund.id });
}
