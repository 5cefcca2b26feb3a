import * as problems from '@truckroll/contracts/billing/problems.ts';
import type { Payment } from '@truckroll/contracts/billing/schemas.ts';
import { newId } from '@truckroll/kernel';
import type { Ctx, Tx } from '../../../platform/context.ts';
import { read } from '../../../platform/db/read.ts';
import { transaction } from '../../../platform/db/transaction.ts';
import { refuse } from '../../../platform/http/refuse.ts';
import { messageOf } from '../../../platform/startup-problem.ts';
import { lockInvoice } from '../data/invoice.reads.ts';
import { findPayment, lockPayment, paymentAnswer, type PaymentRow } from '../data/payment.reads.ts';
import { findRefund, findRefundByRequest, openRefundsOf, type RefundRow } from '../data/refund.reads.ts';
import { insertRefund, updateRefund } from '../data/refund.writes.ts';
import { actorId } from './payable.ts';
import { settleRefund, type SaidOfRefund } from './settle-refund.ts';
import { requestKeyOf, withoutClaim } from './without-claim.ts';

/**
 * Gives a payment back, all that is left of it or a part; a card's through the processor, in the same three steps
 * as a charge and with the refund's own id as idempotency key. Refuses `billing/payment-not-found`,
 * `billing/too-much` and `billing/processor-unavailable`. Publishes billing.payment_refunded once the money is back.
 */
export async function refundPayment(ctx: Ctx, paymentId: string, order: { amountMinor?: number | undefined; reason: string }): Promise<Payment> {
  const refund = await transaction(withoutClaim(ctx), (tx) => startOrResume(tx, ctx, paymentId, order));
  const payment = (await read(ctx, (db) => findPayment(db, paymentId)))!;
  const said = refund.state === 'processing' ? await ask(ctx, payment, refund) : undefined;
  if (said?.state === 'failed') await transaction(withoutClaim(ctx), (tx) => settleRefund(tx, refund.id, said));
  // Also to the same request sent again, whose first answer got lost.
  const failure = said?.state === 'failed' ? (said.reason ?? 'no reason given') : refund.failure;
  if (failure !== null) throw refuse(problems.processorUnavailable, `The processor did not give the money back: ${failure}`);
  return transaction(ctx, async (tx) => {
    if (said) await settleRefund(tx, refund.id, said);
    return paymentAnswer((await findPayment(tx, paymentId))!);
  });
}

/** Asks about a refund under way and records the answer. */
export async function resumeRefund(ctx: Ctx, refundId: string): Promise<void> {
  const open = await transaction(ctx, async (tx) => {
    const refund = await findRefund(tx, refundId);
    if (refund?.state !== 'processing') return undefined;
    return { refund: await updateRefund(tx, refund, { askedAt: tx.now() }), payment: (await findPayment(tx, refund.paymentId))! };
  });
  if (!open) return;
  const said = await ask(ctx, open.payment, open.refund);
  const after = await transaction(ctx, (tx) => settleRefund(tx, refundId, said));
  if (after?.state === 'failed') ctx.log.error({ refundId, paymentId: open.payment.id, reason: after.failure }, 'a refund failed and needs somebody');
}

async function startOrResume(tx: Tx, ctx: Ctx, paymentId: string, { amountMinor: wishedMinor, reason }: { amountMinor?: number | undefined; reason: string }): Promise<RefundRow> {
  const requestKey = requestKeyOf(ctx);
  const known = await findPayment(tx, paymentId);
  if (!known) throw refuse(problems.paymentNotFound);
  await lockInvoice(tx, known.invoiceId);
  const payment = (await lockPayment(tx, paymentId))!;
  const again = requestKey === null ? undefined : await findRefundByRequest(tx, requestKey);
  if (again) return again;
  const open = await openRefundsOf(tx, paymentId);
  const paidMinor = payment.settledAt === null ? 0 : payment.amountMinor;
  const refundableMinor = paidMinor - payment.refundedMinor - open.reduce((sum, refund) => sum + refund.amountMinor, 0);
  const same = open.find(({ amountMinor }) => amountMinor === (wishedMinor ?? paidMinor - payment.refundedMinor));
  if (same) return same;
  const amountMinor = wishedMinor ?? refundableMinor;
  if (amountMinor <= 0 || amountMinor > refundableMinor) throw refuse(problems.tooMuch, 'Give back at most what was paid and not given back yet.');
  const refund: RefundRow = { id: newId(), paymentId, amountMinor, state: 'processing', reason, processorId: null, failure: null, requestedBy: actorId(ctx), requestKey, createdAt: tx.now(), askedAt: tx.now(), settledAt: null };
  await insertRefund(tx, refund);
  return payment.method === 'card' ? refund : (await settleRefund(tx, refund.id, { state: 'succeeded' }))!;
}

async function ask(ctx: Ctx, payment: PaymentRow, refund: RefundRow): Promise<SaidOfRefund> {
  try {
    return await ctx.adapters.payments.refund({ refundId: refund.id, processorId: payment.processorId!, money: { amountMinor: refund.amountMinor, currency: payment.currency }, orgId: ctx.orgId });
  } catch (error) {
    ctx.log.warn({ refundId: refund.id, error: messageOf(error) }, 'the card processor did not answer');
    throw Object.assign(refuse(problems.processorUnavailable, 'The refund is kept and asked about again; it will not be paid twice.', { paymentId: payment.id }), { cause: error });
  }
}
