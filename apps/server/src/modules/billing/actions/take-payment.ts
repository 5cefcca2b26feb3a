import type { Payment } from '@truckroll/contracts/billing/schemas.ts';
import { newId } from '@truckroll/kernel';
import type { Ctx } from '../../../platform/context.ts';
import { transaction } from '../../../platform/db/transaction.ts';
import { emit } from '../../../platform/events/emit.ts';
import { lockInvoice } from '../data/invoice.reads.ts';
import { openCardPayments, paymentAnswer, type PaymentRow } from '../data/payment.reads.ts';
import { insertPayment } from '../data/payment.writes.ts';
import { PaymentStarted } from '../events.ts';
import { dueOf, payableAmount } from '../rules/invoice-state.ts';
import { chargeCard, type CardOrder } from './charge-card.ts';
import { actorId, amountOrRefuse, refuseUnpayable } from './payable.ts';
import { refuseForeignInvoice } from './refuse-foreign-invoice.ts';
import { settlePayment } from './settle-payment.ts';

export type PaymentOrder = { method: 'cash'; amountMinor: number } | { method: 'check' | 'transfer'; amountMinor: number; reference: string } | ({ method: 'card' } & CardOrder);

/**
 * Records cash, a check or a transfer, or charges a card (see `charge-card.ts`). Refuses `billing/invoice-not-found`,
 * `billing/invoice-not-issued`, `billing/nothing-due`, `billing/too-much`. Publishes billing.payment_started
 * and billing.payment_succeeded.
 */
export async function takePayment(ctx: Ctx, invoiceId: string, order: PaymentOrder): Promise<Payment> {
  if (order.method === 'card') return chargeCard(ctx, invoiceId, order);
  return transaction(ctx, async (tx) => {
    const invoice = await refuseForeignInvoice(tx, ctx.actor, await lockInvoice(tx, invoiceId));
    refuseUnpayable(invoice);
    const underWay = (await openCardPayments(tx, invoiceId)).reduce((sum, payment) => sum + payment.amountMinor, 0);
    const amountMinor = amountOrRefuse(payableAmount(dueOf(invoice), underWay, order.amountMinor));
    const payment: PaymentRow = { id: newId(), invoiceId, jobId: invoice.jobId, method: order.method, state: 'processing', amountMinor, refundedMinor: 0, currency: invoice.currency, reference: order.method === 'cash' ? null : order.reference, processor: null, processorId: null, simulated: false, cardToken: null, declineReason: null, actionUrl: null, receivedBy: actorId(ctx), requestKey: null, createdAt: tx.now(), askedAt: null, settledAt: null };
    insertPayment(tx, payment);
    await emit(tx, PaymentStarted, { jobId: invoice.jobId, invoiceId, paymentId: payment.id, method: order.method, amountMinor, currency: invoice.currency });
    return paymentAnswer((await settlePayment(tx, payment.id, { state: 'succeeded' }))!);
  });
}
