import { newId } from '@truckroll/kernel';
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { addMoneyCompany, openMoneyWorld, TOWED, WEBHOOK_SECRET, type MoneyWorld } from '../../../test/support/money-world.ts';
import { refusal } from '../../../test/support/jobs-world.ts';
import { noProcessor } from '../../platform/adapters/payments/no-processor.ts';
import { signBody } from '../../platform/adapters/payments/webhook-signature.ts';
import type { Ctx } from '../../platform/context.ts';
import { IdempotentReplay, type IdempotencyClaim } from '../../platform/db/idempotency.ts';
import { read } from '../../platform/db/read.ts';
import { jobs } from '../jobs/module.ts';
import { chargeCard } from './actions/charge-card.ts';
import { creditInvoice } from './actions/credit-invoice.ts';
import { printReceipt } from './actions/print-documents.ts';
import { receiveWebhook } from './actions/receive-webhook.ts';
import { refundPayment } from './actions/refund-payment.ts';
import { extrasOnOffer } from './actions/show-extras.ts';
import { jobInvoices } from './actions/show-invoices.ts';
import { paymentLink } from './actions/show-payment-link.ts';
import { takePayment } from './actions/take-payment.ts';
import { billing } from './module.ts';
import { resumePayments } from './tasks/resume-payments.ts';

let world: MoneyWorld;
let invoice: Awaited<ReturnType<typeof newInvoice>>;
beforeAll(async () => {
  world = await openMoneyWorld([jobs, billing]);
});
afterAll(() => world.server.close());
beforeEach(async () => {
  world.processor.fault = 'none';
  world.processor.charged.length = 0;
  world.processor.refunded.length = 0;
  invoice = await newInvoice();
});

async function newInvoice() {
  const job = await world.assigned();
  await world.walk(job.id, ...TOWED);
  return (await jobInvoices(world.accounts, job.id))[0]!;
}
const now = async () => (await jobInvoices(world.accounts, invoice.jobId))[0]!;
const card = (cardToken = 'tok_success', amountMinor?: number, ctx: Ctx = world.accounts) => chargeCard(ctx, invoice.id, { cardToken, ...(amountMinor === undefined ? {} : { amountMinor }) });
const cash = (amountMinor: number) => takePayment(world.accounts, invoice.id, { method: 'cash', amountMinor });

type Told = { id?: string; type?: string; reference: string; orgId?: string; processorId?: string; reason?: string };
function webhook({ id = `evt_${newId()}`, type = 'payment_succeeded', reference, orgId = world.orgId, processorId = 'pay_1', reason }: Told, secret = WEBHOOK_SECRET, at = new Date()) {
  const body = Buffer.from(JSON.stringify({ id, type, data: { processorId, reference, orgId, ...(reason ? { reason } : {}) } }));
  return receiveWebhook(world.server.ctx(world.orgId, { kind: 'public' }), body, { 'processor-signature': signBody(secret, body, at) });
}

describe('cash and checks', () => {
  it('are taken in parts until nothing is due, and not beyond', async () => {
    expect(await cash(1_000)).toMatchObject({ state: 'succeeded', method: 'cash', simulated: false });
    expect(await now()).toMatchObject({ state: 'partly_paid', paidMinor: 1_000, dueMinor: invoice.totalMinor - 1_000 });
    await expect(cash(invoice.totalMinor)).rejects.toMatchObject(refusal('billing/too-much'));
    await takePayment(world.accounts, invoice.id, { method: 'check', amountMinor: 2_000, reference: '1047' });
    expect(await takePayment(world.accounts, invoice.id, { method: 'transfer', amountMinor: invoice.totalMinor - 3_000, reference: 'AC-77' })).toMatchObject({ state: 'succeeded', method: 'transfer' });
    expect(await now()).toMatchObject({ state: 'paid', dueMinor: 0 });
    await expect(cash(1)).rejects.toMatchObject(refusal('billing/nothing-due'));
  });

  it('taken by two people at once are not taken twice', async () => {
    const tries = await Promise.allSettled([cash(invoice.totalMinor), cash(invoice.totalMinor)]);
    expect(tries.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(await now()).toMatchObject({ state: 'paid', paidMinor: invoice.totalMinor });
  });
});

describe('a card', () => {
  it('is refused where no processor is set up, by link and at the counter; nothing looks paid', async () => {
    for (const ctx of [world.link(invoice.jobId), world.accounts]) {
      const without: Ctx = { ...ctx, adapters: { payments: noProcessor } as Ctx['adapters'] };
      await expect(card('tok_success', undefined, without)).rejects.toMatchObject(refusal('billing/cards-not-taken'));
    }
    expect(await now()).toMatchObject({ state: 'issued', paidMinor: 0, payments: [] });
    await expect(receiveWebhook({ ...world.accounts, adapters: { payments: noProcessor } as Ctx['adapters'] }, Buffer.from('{}'), {})).rejects.toMatchObject(refusal('billing/webhook-forged'));
  });

  it('pays what is due, says that it is simulated, and has a receipt', async () => {
    const payment = await card('tok_success', undefined, world.link(invoice.jobId));
    expect(payment).toMatchObject({ state: 'succeeded', amountMinor: invoice.totalMinor, simulated: true, processor: 'Simulated card processor' });
    expect(await now()).toMatchObject({ state: 'paid' });
    expect(await printReceipt(world.link(invoice.jobId), payment.id)).toMatchObject({ contentType: 'application/pdf', filename: `receipt-${invoice.number}.pdf` });
    const stranger: Ctx = { ...world.accounts, actor: { kind: 'customer', portalUserId: newId(), customerId: newId(), siteIds: null, rights: new Set(['see-invoices']) } };
    await expect(printReceipt(stranger, payment.id)).rejects.toMatchObject(refusal('billing/payment-not-found'));
    await expect(printReceipt(world.link(newId()), payment.id)).rejects.toMatchObject(refusal('billing/payment-not-found'));
    await expect(card()).rejects.toMatchObject(refusal('billing/nothing-due'));
  });

  it('that is declined is recorded with the reason, and another may be tried', async () => {
    expect(await card('tok_insufficient_funds')).toMatchObject({ state: 'declined', declineReason: 'The card has too little money' });
    expect(await card()).toMatchObject({ state: 'succeeded' });
    expect((await now()).payments.map(({ state }) => state)).toEqual(['declined', 'succeeded']);
  });

  it('charged twice at once is charged once', async () => {
    const answers = await Promise.allSettled([card(), card()]);
    // The second finds the first one's payment, or an invoice that is paid already.
    const ids = new Set(answers.flatMap((answer) => (answer.status === 'fulfilled' ? [answer.value.id] : [])));
    for (const answer of answers) if (answer.status === 'rejected') expect(answer.reason).toMatchObject(refusal('billing/nothing-due'));
    expect(world.processor.charged).toEqual([...ids]);
    expect(ids.size).toBe(1);
    expect(await now()).toMatchObject({ state: 'paid', paidMinor: invoice.totalMinor, payments: [{ state: 'succeeded' }] });
  });

  it('and cash at once never come to more than what is due', async () => {
    await Promise.allSettled([card(), cash(invoice.totalMinor), card('tok_success', 2_000), cash(3_000)]);
    const after = await now();
    expect(after.paidMinor).toBeLessThanOrEqual(invoice.totalMinor);
    expect(after.payments.filter(({ state }) => state === 'succeeded').reduce((sum, { amountMinor }) => sum + amountMinor, 0)).toBe(after.paidMinor);
  });

  it.each(['before', 'after'] as const)('is charged once when the processor fails %s charging and the payer tries again', async (fault) => {
    world.processor.fault = fault;
    await expect(card()).rejects.toMatchObject(refusal('billing/processor-unavailable', { paymentId: expect.any(String) }));
    expect(await now()).toMatchObject({ state: 'issued', payments: [{ state: 'processing' }] });
    await expect(cash(100)).rejects.toMatchObject(refusal('billing/nothing-due'));
    world.processor.fault = 'none';
    expect(await card()).toMatchObject({ state: 'succeeded' });
    expect(world.processor.charged).toHaveLength(1);
    expect((await now()).payments).toHaveLength(1);
  });

  it('whose answer was lost in a crash is asked about again by itself', async () => {
    world.processor.fault = 'after';
    await expect(card()).rejects.toMatchObject(refusal('billing/processor-unavailable'));
    await resumePayments.run(world.server.ctx(world.orgId));
    expect(await now()).toMatchObject({ state: 'issued' });
    world.processor.fault = 'none';
    world.server.clock.advanceBy(61);
    await resumePayments.run(world.server.ctx(world.orgId));
    expect(await now()).toMatchObject({ state: 'paid' });
    expect(world.processor.charged).toHaveLength(1);
  });

  it('keeps its token no longer than it is needed', async () => {
    await card('tok_challenge');
    const token = () => read(world.accounts, async (db) => (await sql<{ cardToken: string | null }>`select card_token from billing.payment where invoice_id = ${invoice.id}`.execute(db.kysely)).rows[0]!.cardToken);
    expect(await token()).toBe('tok_challenge');
    await webhook({ reference: (await now()).payments[0]!.id });
    expect(await token()).toBeNull();
  });
});

describe('a challenge', () => {
  it('shows where it is answered, settles by webhook, and is not charged anew by a retry', async () => {
    const payment = await card('tok_challenge');
    expect(payment).toMatchObject({ state: 'requires_action', actionUrl: expect.stringContaining('/simulator/challenge/') });
    expect(await card('tok_challenge')).toMatchObject({ id: payment.id, state: 'requires_action' });
    await webhook({ reference: payment.id });
    expect(await now()).toMatchObject({ state: 'paid', payments: [{ state: 'succeeded', actionUrl: null }] });
  });

  it('that nobody answers is given up, so that something else can be paid', async () => {
    await card('tok_challenge');
    world.server.clock.advanceBy(31 * 60);
    await resumePayments.run(world.server.ctx(world.orgId));
    expect((await now()).payments).toMatchObject([{ state: 'declined', declineReason: 'not confirmed in time' }]);
    expect(await cash(invoice.totalMinor)).toMatchObject({ state: 'succeeded' });
  });

  it('that is answered after the invoice was paid otherwise is recorded and given back', async () => {
    const payment = await card('tok_challenge');
    world.server.clock.advanceBy(31 * 60);
    await resumePayments.run(world.server.ctx(world.orgId));
    await cash(invoice.totalMinor);
    await webhook({ reference: payment.id });
    expect(await now()).toMatchObject({ state: 'paid', paidMinor: invoice.totalMinor, dueMinor: 0, payments: [{ id: payment.id, state: 'refunded', refundedMinor: invoice.totalMinor }, { method: 'cash', state: 'succeeded' }] });
    expect(world.processor.refunded).toHaveLength(1);
  });
});

describe('a message of the processor', () => {
  it('that comes late settles the payment', async () => {
    const payment = await card('tok_late_webhook');
    expect(payment.state).toBe('processing');
    expect(await webhook({ reference: payment.id })).toEqual({ received: true });
    expect(await now()).toMatchObject({ state: 'paid' });
  });

  it('that comes twice, or twice at once, counts once', async () => {
    const payment = await card('tok_late_webhook');
    const told = { id: `evt_${payment.id}`, reference: payment.id };
    await Promise.all([webhook(told), webhook(told)]);
    await webhook(told);
    await webhook({ reference: payment.id });
    expect(await now()).toMatchObject({ paidMinor: invoice.totalMinor, payments: [{ state: 'succeeded' }] });
  });

  it('that says failed after it said succeeded changes nothing', async () => {
    const payment = await card();
    await webhook({ type: 'payment_failed', reference: payment.id, reason: 'late' });
    expect(await now()).toMatchObject({ state: 'paid', payments: [{ state: 'succeeded', declineReason: null }] });
  });

  it('that is forged, unsigned or too old is refused', async () => {
    const payment = await card('tok_late_webhook');
    await expect(webhook({ reference: payment.id }, 'another secret of thirty-two letters')).rejects.toMatchObject(refusal('billing/webhook-forged'));
    await expect(webhook({ reference: payment.id }, WEBHOOK_SECRET, new Date(Date.now() - 600_000))).rejects.toMatchObject(refusal('billing/webhook-forged'));
    await expect(receiveWebhook(world.accounts, Buffer.from('{}'), {})).rejects.toMatchObject(refusal('billing/webhook-forged'));
    expect(await now()).toMatchObject({ state: 'issued' });
  });

  it('about a payment that is not ours is accepted and changes nothing', async () => {
    expect(await webhook({ reference: newId() })).toEqual({ received: true });
    expect(await webhook({ reference: 'pi_somebody_elses' })).toEqual({ received: true });
  });

  it('that names another organisation does not reach this one', async () => {
    const other = await addMoneyCompany(world.server, world.processor, world.messages);
    const payment = await card('tok_late_webhook');
    expect(await webhook({ reference: payment.id, orgId: other.orgId })).toEqual({ received: true });
    expect(await now()).toMatchObject({ state: 'issued' });
  });
});

describe('a refund', () => {
  it('gives back all or part, never more, and makes the invoice due again unless it is credited', async () => {
    const payment = await card();
    expect(await refundPayment(world.accounts, payment.id, { amountMinor: 1_000, reason: 'scratch' })).toMatchObject({ state: 'partly_refunded', refundedMinor: 1_000 });
    expect(await now()).toMatchObject({ state: 'partly_paid', dueMinor: 1_000 });
    await expect(refundPayment(world.accounts, payment.id, { amountMinor: invoice.totalMinor, reason: 'too much' })).rejects.toMatchObject(refusal('billing/too-much'));
    await creditInvoice(world.accounts, invoice.id, { reason: 'wrong job' });
    expect(await refundPayment(world.accounts, payment.id, { reason: 'wrong job' })).toMatchObject({ state: 'refunded' });
    expect(await now()).toMatchObject({ state: 'credited', paidMinor: 0, dueMinor: 0 });
    await expect(refundPayment(world.accounts, payment.id, { reason: 'again' })).rejects.toMatchObject(refusal('billing/too-much'));
  });

  it('asked for twice at once is given once', async () => {
    const payment = await card();
    await Promise.allSettled([refundPayment(world.accounts, payment.id, { reason: 'a' }), refundPayment(world.accounts, payment.id, { reason: 'b' })]);
    expect(world.processor.refunded).toHaveLength(1);
    expect((await now()).payments).toMatchObject([{ refundedMinor: invoice.totalMinor }]);
  });

  it('whose answer was lost is asked about again by itself', async () => {
    const payment = await card();
    world.processor.fault = 'after';
    await expect(refundPayment(world.accounts, payment.id, { reason: 'a' })).rejects.toMatchObject(refusal('billing/processor-unavailable'));
    world.processor.fault = 'none';
    world.server.clock.advanceBy(61);
    await resumePayments.run(world.server.ctx(world.orgId));
    expect((await now()).payments).toMatchObject([{ state: 'refunded' }]);
    expect(world.processor.refunded).toHaveLength(1);
  });

  it('of cash is recorded at once; of what was never paid there is none', async () => {
    const paid = await cash(5_000);
    expect(await refundPayment(world.accounts, paid.id, { amountMinor: 2_000, reason: 'overcharged' })).toMatchObject({ state: 'partly_refunded' });
    const declined = await card('tok_decline');
    await expect(refundPayment(world.accounts, declined.id, { reason: 'nothing' })).rejects.toMatchObject(refusal('billing/too-much'));
    expect(world.processor.refunded).toEqual([]);
  });

  it('that the processor does not make is told, and may be tried again', async () => {
    const payment = await card();
    world.processor.fault = 'refuses';
    const asked: Ctx = { ...world.accounts, idempotency: { key: 'back', route: 'POST /v1/payments/:paymentId/refunds', actorId: 'somebody', fingerprint: 'same' } };
    await expect(refundPayment(asked, payment.id, { reason: 'a' })).rejects.toThrow('the account is closed');
    expect(await now()).toMatchObject({ state: 'paid', payments: [{ state: 'succeeded', refundedMinor: 0 }] });
    world.processor.fault = 'none';
    // The same request sent again because its answer got lost is no second try, and no success either.
    await expect(refundPayment(asked, payment.id, { reason: 'a' })).rejects.toThrow('the account is closed');
    expect(world.processor.refunded).toEqual([]);
    expect(await refundPayment(world.accounts, payment.id, { reason: 'a' })).toMatchObject({ state: 'refunded' });
  });
});

describe('the same request sent twice', () => {
  const claim = (key: string, fingerprint = 'same'): IdempotencyClaim => ({ key, route: 'POST /v1/invoices/:invoiceId/payments', actorId: 'somebody', fingerprint });
  const claimed = (key: string, fingerprint?: string): Ctx => ({ ...world.accounts, idempotency: claim(key, fingerprint) });

  it('is one payment and one answer, also for a part of what is due', async () => {
    const tries = await Promise.allSettled([card('tok_success', 2_000, claimed('k1')), card('tok_success', 2_000, claimed('k1'))]);
    await expect(card('tok_success', 2_000, claimed('k1'))).rejects.toBeInstanceOf(IdempotentReplay);
    expect(tries.filter(({ status }) => status === 'fulfilled').length).toBeGreaterThanOrEqual(1);
    expect(await now()).toMatchObject({ paidMinor: 2_000, payments: [{ amountMinor: 2_000 }] });
  });

  it('after a crash goes on with the payment that it started', async () => {
    world.processor.fault = 'after';
    await expect(card('tok_success', 2_000, claimed('k2'))).rejects.toMatchObject(refusal('billing/processor-unavailable'));
    world.processor.fault = 'none';
    expect(await card('tok_success', 2_000, claimed('k2'))).toMatchObject({ state: 'succeeded' });
    expect(world.processor.charged).toHaveLength(1);
  });

  it('with another body is refused and charges nothing more', async () => {
    await card('tok_success', 2_000, claimed('k3'));
    await expect(card('tok_success', 3_000, claimed('k3', 'other'))).rejects.toMatchObject(refusal('request/idempotency-mismatch'));
    expect((await now()).paidMinor).toBe(2_000);
    expect(world.processor.charged).toHaveLength(1);
  });
});

describe('another organisation', () => {
  it('can neither pay nor refund', async () => {
    const other = await addMoneyCompany(world.server, world.processor, world.messages);
    const payment = await cash(1_000);
    await expect(takePayment(other.accounts, invoice.id, { method: 'cash', amountMinor: 1 })).rejects.toMatchObject(refusal('billing/invoice-not-found'));
    await expect(refundPayment(other.accounts, payment.id, { reason: 'x' })).rejects.toMatchObject(refusal('billing/payment-not-found'));
    await expect(printReceipt(other.accounts, payment.id)).rejects.toMatchObject(refusal('billing/payment-not-found'));
  });
});

describe('the technician of a job', () => {
  it('sees what may be added with its price, and the page on which his customer pays; of other jobs nothing', async () => {
    const extras = await extrasOnOffer(world.technician(0), invoice.jobId);
    expect(extras.length).toBeGreaterThan(0);
    expect(extras[0]).toMatchObject({ unitMinor: expect.any(Number), currency: invoice.currency });
    const { url } = await paymentLink(world.technician(0), invoice.jobId);
    expect(url === null || url.includes('/track/')).toBe(true);
    for (const ask of [extrasOnOffer, paymentLink]) {
      await expect(ask(world.technician(1), invoice.jobId)).rejects.toMatchObject(refusal('jobs/job-not-found'));
      await expect(ask(world.technician(0), newId())).rejects.toMatchObject(refusal('jobs/job-not-found'));
    }
  });
});
