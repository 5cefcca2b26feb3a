import * as problems from '@truckroll/contracts/billing/problems.ts';
import type { Payment } from '@truckroll/contracts/billing/schemas.ts';
import { newId } from '@truckroll/kernel';
import type { ProcessorPayment } from '../../../platform/adapters/payments/port.ts';
import type { Ctx, Tx } from '../../../platform/context.ts';
import { transaction } from '../../../platform/db/transaction.ts';
import { emit } from '../../../platform/events/emit.ts';
import { refuse } from '../../../platform/http/refuse.ts';
import { messageOf } from '../../../platform/startup-problem.ts';
import { lockInvoice, type InvoiceRow } from '../data/invoice.reads.ts';
import { findPayment, findPaymentByRequest, isOpen, openCardPayments, paymentAnswer, type PaymentRow } from '../data/payment.reads.ts';
import { insertPayment, updatePayment } from '../data/payment.writes.ts';
import { PaymentStarted } from '../events.ts';
import { dueOf, payableAmount } from '../rules/invoice-state.ts';
import { actorId, amountOrRefuse, refuseUnpayable } from './payable.ts';
import { refuseForeignInvoice } from './refuse-foreign-invoice.ts';
import { settlePayment } from './settle-payment.ts';
import { requestKeyOf, withoutClaim } from './without-claim.ts';

export type CardOrder = { cardToken: string; amountMinor?: number | undefined };

/**
 * Charges a card for an invoice. The payment is committed under our own id before the processor is called with
 * that id as idempotency key, outside any transaction; its answer is recorded afterwards. A retry, a second click
 * or a restart in between finds the same payment again, so no card is charged twice. A declined payment is an
 * answer, not a refusal. Refuses `billing/invoice-not-found`, `billing/invoice-not-issued`, `billing/nothing-due`,
 * `billing/too-much`, `billing/cards-not-taken`, and `billing/processor-unavailable`, after which the payment is asked about again by itself.
 * Publishes billing.payment_started and what comes of it.
 */
export async function chargeCard(ctx: Ctx, invoiceId: string, order: CardOrder): Promise<Payment> {
  const started = await transaction(withoutClaim(ctx), (tx) => startOrResume(tx, ctx, invoiceId, order));
  const said = isOpen(started) ? await ask(ctx, started) : undefined;
  return transaction(ctx, async (tx) => {
    const payment = said ? await settlePayment(tx, started.id, said) : await findPayment(tx, started.id);
    return paymentAnswer(payment!);
  });
}

/** Asks about an open card payment again and records the answer. A challenge that nobody answered by `giveUpBefore` is given up. */
export async function resumePayment(ctx: Ctx, paymentId: string, giveUpBefore: Date): Promise<void> {
  const payment = await transaction(ctx, async (tx) => {
    const known = await findPayment(tx, paymentId);
    return known && isOpen(known) ? updatePayment(tx, known, { askedAt: tx.now() }) : undefined;
  });
  if (!payment) return;
  const said = await ask(ctx, payment);
  const abandoned = said.state === 'requires_action' && payment.createdAt < giveUpBefore;
  await transaction(ctx, (tx) => settlePayment(tx, paymentId, abandoned ? { state: 'declined', declineReason: 'not confirmed in time' } : said));
}

async function startOrResume(tx: Tx, ctx: Ctx, invoiceId: string, { cardToken, amountMinor: wishedMinor }: CardOrder): Promise<PaymentRow> {
  const requestKey = requestKeyOf(ctx);
  // The lock comes first: of two requests at once, the second sees what the first one started.
  const [found, again, open] = await Promise.all([lockInvoice(tx, invoiceId), requestKey === null ? undefined : findPaymentByRequest(tx, requestKey), openCardPayments(tx, invoiceId)]);
  const invoice = await refuseForeignInvoice(tx, ctx.actor, found);
  if (again) return again;
  if (!ctx.adapters.payments.takesCards) throw refuse(problems.cardsNotTaken);
  refuseUnpayable(invoice);
  const same = open.find(({ amountMinor }) => amountMinor === (wishedMinor ?? dueOf(invoice)));
  if (same) return same;
  const amountMinor = amountOrRefuse(payableAmount(dueOf(invoice), open.reduce((sum, payment) => sum + payment.amountMinor, 0), wishedMinor));
  return startPayment(tx, ctx, invoice, { amountMinor, cardToken, requestKey });
}

async function startPayment(tx: Tx, ctx: Ctx, invoice: InvoiceRow, { amountMinor, cardToken, requestKey }: { amountMinor: number; cardToken: string; requestKey: string | null }): Promise<PaymentRow> {
  const { name, simulated } = ctx.adapters.payments;
  const payment: PaymentRow = { id: newId(), invoiceId: invoice.id, jobId: invoice.jobId, method: 'card', state: 'processing', amountMinor, refundedMinor: 0, currency: invoice.currency, reference: null, processor: name, processorId: null, simulated, cardToken, declineReason: null, actionUrl: null, receivedBy: actorId(ctx), requestKey, createdAt: tx.now(), askedAt: tx.now(), settledAt: null };
  insertPayment(tx, payment);
  await emit(tx, PaymentStarted, { jobId: payment.jobId, invoiceId: payment.invoiceId, paymentId: payment.id, method: 'card', amountMinor, currency: payment.currency });
  return payment;
}

async function ask(ctx: Ctx, payment: PaymentRow): Promise<ProcessorPayment> {
  try {
    return await ctx.adapters.payments.charge({ paymentId: payment.id, money: { amountMinor: payment.amountMinor, currency: payment.currency }, cardToken: payment.cardToken!, description: `Invoice ${payment.invoiceId}`, orgId: ctx.orgId });
  } catch (error) {
    ctx.log.warn({ paymentId: payment.id, processor: payment.processor, error: messageOf(error) }, 'the card processor did not answer');
    throw Object.assign(refuse(problems.processorUnavailable, 'The payment is kept and asked about again; it will not be charged twice.', { paymentId: payment.id }), { cause: error });
  }
}
