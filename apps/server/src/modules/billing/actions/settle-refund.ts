import type { Tx } from '../../../platform/context.ts';
import { emit } from '../../../platform/events/emit.ts';
import { lockInvoice } from '../data/invoice.reads.ts';
import { updateSettlement } from '../data/invoice.writes.ts';
import { findPayment, lockPayment } from '../data/payment.reads.ts';
import { updatePayment } from '../data/payment.writes.ts';
import { findRefund, lockRefund, type RefundRow } from '../data/refund.reads.ts';
import { updateRefund } from '../data/refund.writes.ts';
import { PaymentRefunded } from '../events.ts';
import { stateAfterRefund } from '../rules/settle-payment.ts';

export type SaidOfRefund = { state: 'succeeded' | 'processing' | 'failed'; processorId?: string; reason?: string };

/**
 * Records what is known of a refund now; saying the same again changes nothing. The invoice becomes due again by
 * what was given back, unless it is credited too. Undefined for an unknown refund. Publishes billing.payment_refunded.
 */
export async function settleRefund(tx: Tx, refundId: string, said: SaidOfRefund): Promise<RefundRow | undefined> {
  const known = await findRefund(tx, refundId);
  if (!known) return undefined;
  const { invoiceId } = (await findPayment(tx, known.paymentId))!;
  const invoice = (await lockInvoice(tx, invoiceId))!;
  const payment = (await lockPayment(tx, known.paymentId))!;
  const refund = (await lockRefund(tx, refundId))!;
  const processorId = said.processorId ?? refund.processorId;
  if (refund.state !== 'processing') return refund;
  if (said.state === 'processing') return updateRefund(tx, refund, { processorId });
  if (said.state === 'failed') return updateRefund(tx, refund, { state: 'failed', processorId, failure: said.reason ?? 'refused by the processor', settledAt: tx.now() });

  const refundedMinor = payment.refundedMinor + refund.amountMinor;
  updatePayment(tx, payment, { refundedMinor, state: stateAfterRefund(payment.amountMinor, refundedMinor) });
  updateSettlement(tx, invoice, { paidMinor: -refund.amountMinor });
  await emit(tx, PaymentRefunded, { jobId: payment.jobId, invoiceId, paymentId: payment.id, refundId, reason: refund.reason, amountMinor: refund.amountMinor, currency: payment.currency });
  return updateRefund(tx, refund, { state: 'succeeded', processorId, settledAt: tx.now() });
}
