import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addMoneyCompany, openMoneyWorld, rateCard, TOWED, type MoneyWorld } from '../../../test/support/money-world.ts';
import { refusal, SCENE, WORKSHOP } from '../../../test/support/jobs-world.ts';
import { newId } from '@truckroll/kernel';
import { asOwner } from '../../platform/db/connections.ts';
import { read } from '../../platform/db/read.ts';
import { transaction } from '../../platform/db/transaction.ts';
import { emit } from '../../platform/events/emit.ts';
import { createAccount } from '../customers/index.ts';
import { PromiseJudged } from '../dispatch/events.ts';
import { cancelJob, takeStep } from '../jobs/index.ts';
import { addExtra } from '../jobs/actions/add-extra.ts';
import { decideGoneOnArrival } from '../jobs/actions/decide-gone-on-arrival.ts';
import { changeOrganisation } from '../identity/actions/organisation/change-organisation.ts';
import { organisationOf } from '../identity/index.ts';
import { jobs } from '../jobs/module.ts';
import { adjustDraft } from './actions/adjust-draft.ts';
import { creditInvoice } from './actions/credit-invoice.ts';
import { estimateJob } from './actions/estimate-job.ts';
import { invoiceJob } from './actions/invoice-job.ts';
import { issueInvoice } from './actions/issue-invoice.ts';
import { printInvoice } from './actions/print-documents.ts';
import { reviseDraft } from './actions/revise-draft.ts';
import { cancellationFee, cancellationTerms } from './actions/show-cancellation-fee.ts';
import { moneyByDay } from './actions/show-money.ts';
import { jobInvoices, linkInvoices } from './actions/show-invoices.ts';
import { takePayment } from './actions/take-payment.ts';
import { voidDraft } from './actions/void-draft.ts';
import { changeRateCard, createRateCard } from './actions/write-rate-card.ts';
import { listInvoices } from './data/invoice.reads.ts';
import { listRateCards } from './data/rate-card.reads.ts';
import { billing } from './module.ts';

let world: MoneyWorld;
beforeAll(async () => {
  world = await openMoneyWorld([jobs, billing]);
});
afterAll(() => world.server.close());

const invoicesOf = (jobId: string) => jobInvoices(world.accounts, jobId);
async function towed(request: Parameters<MoneyWorld['assigned']>[0] = {}) {
  const job = await world.assigned(request);
  await world.walk(job.id, ...TOWED);
  return job;
}

/** While the organisation looks at each invoice before it is issued. */
async function inReview<T>(work: () => Promise<T>): Promise<T> {
  const owner = world.server.ctx(world.orgId);
  const { version } = await read(owner, organisationOf);
  await changeOrganisation(owner, { settings: { reviewInvoices: true } }, version);
  const result = await work();
  await changeOrganisation(owner, { settings: { reviewInvoices: false } }, version + 1);
  return result;
}

describe('a job that is done', () => {
  it('is invoiced by itself, numbered, with the arithmetic of its estimate', async () => {
    const job = await world.assigned();
    await world.walk(job.id, ...TOWED.slice(0, -1));
    await addExtra(world.office, job.id, { code: 'winch', label: 'Winch', quantity: 1 });
    const estimate = await estimateJob(world.accounts, job.id);
    await world.walk(job.id, 'completed');
    const [invoice, ...more] = await invoicesOf(job.id);
    expect(more).toEqual([]);
    expect(invoice).toMatchObject({ state: 'issued', number: expect.stringMatching(/^INV-\d{6}$/), payer: 'customer', payerName: 'Stella Stranded', dueMinor: invoice!.totalMinor });
    expect(invoice!.lines).toEqual(estimate.lines);
    expect(invoice!.totalMinor).toBe(estimate.totalMinor);
    expect(invoice!.lines.map(({ code }) => code)).toEqual(['base', 'loaded', 'winch', 'tax']);
  });

  it('is invoiced once, however often the step is heard', async () => {
    const job = await towed();
    const step = { jobId: job.id, seq: Infinity, from: 'at_destination', to: 'completed', by: 'technician', occurredAt: world.server.clock.now() } as const;
    await Promise.all([invoiceJob(world.accounts, step), invoiceJob(world.accounts, step)]);
    expect(await invoicesOf(job.id)).toHaveLength(1);
  });

  it('gets a number without gaps, also when many are issued at once and some of it fails', async () => {
    const drafts = await inReview(async () => [await towed(), await towed(), await towed(), await towed()]);
    const ids = (await Promise.all(drafts.map((job) => invoicesOf(job.id)))).map(([draft]) => draft!.id);
    const tries = await Promise.allSettled([...ids, ...ids].map((id) => issueInvoice(world.accounts, id)));
    expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(ids.length);
    const numbers = await read(world.accounts, async (db) => (await sql<{ n: number }>`select series_number as n from billing.invoice where kind = 'invoice' and number is not null order by 1`.execute(db.kysely)).rows.map((row) => row.n));
    expect(numbers).toEqual(numbers.map((_, index) => index + 1));
  });

  it('is billed by what its account covers, the rest to the customer, to the cent', async () => {
    const account = await createAccount(world.office, { kind: 'motor_club', name: 'Harbour Club', email: 'bills@harbour.example', phone: null, currency: 'USD', paymentTermsDays: 30, requiresReference: false, covers: 'up_to_limit', limitMinor: 7_777, active: true });
    const job = await towed({ accountId: account.id });
    const estimate = await estimateJob(world.accounts, job.id);
    const invoices = await invoicesOf(job.id);
    const byPayer = Object.fromEntries(invoices.map((invoice) => [invoice.payer, invoice]));
    expect(byPayer['account']).toMatchObject({ totalMinor: 7_777, payerName: 'Harbour Club', dueOn: '2026-04-01' });
    expect(byPayer['customer']).toMatchObject({ totalMinor: estimate.totalMinor - 7_777, dueOn: '2026-03-02' });
    expect(await linkInvoices(world.link(job.id), job.id)).toMatchObject([{ payer: 'customer' }]);
  });

  it('without a price becomes an empty draft for the office, which fills and issues it', async () => {
    const job = await world.assigned({ serviceId: world.services.tow.id });
    const [card] = await read(world.accounts, listRateCards);
    await changeRateCard(world.accounts, card!.id, { ...rateCard(world), services: [] }, card!.version);
    await world.walk(job.id, ...TOWED);
    await changeRateCard(world.accounts, card!.id, rateCard(world), card!.version + 1);
    const [draft] = await invoicesOf(job.id);
    expect(draft).toMatchObject({ state: 'draft', number: null, totalMinor: 0 });
    expect(await linkInvoices(world.link(job.id), job.id)).toEqual([]);
    const adjusted = await adjustDraft(world.accounts, draft!.id, { label: 'Tow as agreed', amountMinor: 10_000, taxable: true, reason: 'no price on the card' });
    expect(adjusted).toMatchObject({ subtotalMinor: 10_000, taxMinor: 1_000, totalMinor: 11_000 });
    expect(await issueInvoice(world.accounts, draft!.id)).toMatchObject({ state: 'issued', dueMinor: 11_000 });
    await expect(issueInvoice(world.accounts, draft!.id)).rejects.toMatchObject(refusal('billing/invoice-fixed'));
    await expect(adjustDraft(world.accounts, draft!.id, { label: 'More', amountMinor: 1, taxable: false, reason: 'late' })).rejects.toMatchObject(refusal('billing/invoice-fixed'));
  });

  it('is listed as unpaid until nothing is owed, and as overdue from the day after it was due', async () => {
    const job = await inReview(() => towed());
    const draft = (await invoicesOf(job.id))[0]!;
    const listed = (standing: 'unpaid' | 'overdue', today: string) => read(world.accounts, async (db) => (await listInvoices(db, { standing, jobId: job.id }, today, 10, undefined)).map(({ id }) => id));
    expect(await listed('unpaid', '2030-01-01')).toEqual([]);
    const { dueOn } = await issueInvoice(world.accounts, draft.id);
    expect([await listed('unpaid', dueOn!), await listed('overdue', dueOn!), await listed('overdue', '2030-01-01')]).toEqual([[draft.id], [], [draft.id]]);
    await takePayment(world.accounts, draft.id, { method: 'cash', amountMinor: draft.totalMinor });
    expect(await listed('overdue', '2030-01-01')).toEqual([]);
  });

  it('leaves a draft whose lines the office changes until it is issued, unless somebody else changed it meanwhile', async () => {
    const job = await inReview(() => towed());
    const draft = (await invoicesOf(job.id))[0]!;
    const lines = draft.lines.filter(({ kind }) => kind !== 'tax').map(({ label, amountMinor, taxable }, was) => ({ was, label, amountMinor, taxable }));
    const wanted = { lines: [...lines, { was: null, label: 'Dolly', amountMinor: 1_000, taxable: true }], reason: 'as agreed' };
    const revised = await reviseDraft(world.accounts, draft.id, wanted, draft.version);
    expect(revised).toMatchObject({ state: 'draft', totalMinor: draft.totalMinor + 1_100, subtotalMinor: draft.subtotalMinor + 1_000 });
    await expect(reviseDraft(world.accounts, draft.id, wanted, draft.version)).rejects.toMatchObject(refusal('request/precondition-failed'));
    await expect(reviseDraft(world.accounts, draft.id, { ...wanted, lines: [{ ...lines[0]!, was: 40 }] }, revised.version)).rejects.toMatchObject(refusal('billing/unknown-line'));
    await expect(reviseDraft(world.accounts, draft.id, { ...wanted, lines: [{ ...lines[0]!, amountMinor: -1 }] }, revised.version)).rejects.toMatchObject(refusal('billing/below-nothing'));
    expect((await invoicesOf(job.id))[0]).toEqual(revised);
    const issued = await issueInvoice(world.accounts, draft.id);
    expect(issued.lines).toEqual(revised.lines);
    await expect(reviseDraft(world.accounts, draft.id, wanted, issued.version)).rejects.toMatchObject(refusal('billing/invoice-fixed'));
  });

  it('is billed by nobody once its draft was thrown away, and is not drafted again', async () => {
    const job = await inReview(() => towed());
    const draft = (await invoicesOf(job.id))[0]!;
    expect(await voidDraft(world.accounts, draft.id, 'written by hand')).toMatchObject({ state: 'void', number: null, dueMinor: 0 });
    await invoiceJob(world.accounts, { jobId: job.id, seq: Infinity, from: 'at_destination', to: 'completed', by: 'technician', occurredAt: world.server.clock.now() });
    expect(await invoicesOf(job.id)).toHaveLength(1);
    expect(await linkInvoices(world.link(job.id), job.id)).toEqual([]);
    await expect(printInvoice(world.link(job.id), draft.id)).rejects.toMatchObject(refusal('billing/invoice-not-found'));
    await expect(issueInvoice(world.accounts, draft.id)).rejects.toMatchObject(refusal('billing/invoice-fixed'));
    await expect(voidDraft(world.accounts, draft.id, 'again')).rejects.toMatchObject(refusal('billing/invoice-fixed'));
    await expect(takePayment(world.accounts, draft.id, { method: 'cash', amountMinor: 1 })).rejects.toMatchObject(refusal('billing/nothing-due'));
    const [issued] = await invoicesOf((await towed()).id);
    await expect(voidDraft(world.accounts, issued!.id, 'too late')).rejects.toMatchObject(refusal('billing/invoice-fixed'));
  });

  it('waits as a draft where the organisation reviews its invoices', async () => {
    const job = await inReview(() => towed());
    expect(await invoicesOf(job.id)).toMatchObject([{ state: 'draft', totalMinor: expect.any(Number) }]);
  });
});

describe('a job that came to nothing', () => {
  it('costs the fee of its stage, as foretold, and nothing in the free period', async () => {
    const job = await world.assigned();
    await world.walk(job.id, 'en_route');
    expect(await cancellationFee(world.accounts, job.id)).toMatchObject({ amountMinor: 4_500, stage: 'en_route', arithmetic: 'while the technician was on the way: $45.00' });
    await cancelJob(world.office, job.id, { reason: 'found a jack', by: 'customer' });
    expect(await invoicesOf(job.id)).toMatchObject([{ totalMinor: 4_500, taxMinor: 0, state: 'issued' }]);

    const early = await world.confirmed();
    expect(await cancellationFee(world.accounts, early.id)).toMatchObject({ amountMinor: 0, stage: 'free_period' });
    await cancelJob(world.office, early.id, { reason: 'mistake', by: 'customer' });
    expect(await invoicesOf(early.id)).toEqual([]);
  });

  it('tells the holder of its link the rule and what cancelling would cost him now', async () => {
    const job = await world.assigned();
    const byStage = [{ stage: 'before_assigned', amountMinor: 0 }, { stage: 'assigned', amountMinor: 2_500 }, { stage: 'en_route', amountMinor: 4_500 }, { stage: 'on_scene', amountMinor: 6_500 }];
    const freeUntil = new Date(Date.parse(job.confirmedAt!) + 30_000).toISOString();
    expect(await cancellationTerms(world.link(job.id), job.id)).toEqual({ currency: 'USD', amountMinor: 0, stage: 'free_period', freeUntil, byStage });
    world.server.clock.advanceBy(31);
    expect(await cancellationTerms(world.link(job.id), job.id)).toEqual({ currency: 'USD', amountMinor: 2_500, stage: 'assigned', freeUntil: null, byStage });
    await expect(cancellationTerms(world.link(job.id), world.services.tow.id)).rejects.toMatchObject(refusal('jobs/job-not-found'));
    await cancelJob(world.office, job.id, { reason: 'found a jack', by: 'customer' });
  });

  it('costs the customer nothing of what his account covers', async () => {
    const account = await createAccount(world.office, { kind: 'motor_club', name: 'Towpath Club', email: null, phone: null, currency: 'USD', paymentTermsDays: 30, requiresReference: false, covers: 'up_to_limit', limitMinor: 2_000, active: true });
    const job = await world.assigned({ accountId: account.id });
    world.server.clock.advanceBy(31);
    expect(await cancellationTerms(world.link(job.id), job.id)).toMatchObject({ amountMinor: 500, stage: 'assigned', byStage: [{ amountMinor: 0 }, { amountMinor: 500 }, { amountMinor: 2_500 }, { amountMinor: 4_500 }] });
    await cancelJob(world.office, job.id, { reason: 'found a jack', by: 'customer' });
    expect((await linkInvoices(world.link(job.id), job.id)).map(({ totalMinor }) => totalMinor)).toEqual([500]);
  });

  it('costs the card’s fee when the customer was gone, and nothing when we came too late', async () => {
    for (const late of [false, true]) {
      const job = await world.assigned();
      await world.walk(job.id, 'en_route', 'on_scene');
      if (late) await transaction(world.office, (tx) => emit(tx, PromiseJudged, { jobId: job.id, version: 1, arrivedAt: world.server.clock.now().toISOString(), judged: 'broken', lateSeconds: 900 }));
      world.server.clock.advanceBy(3_600);
      await takeStep(world.office, job.id, { to: 'goa_review', reason: 'nobody here', contactTries: 5 });
      await decideGoneOnArrival(world.office, job.id, { decision: 'gone_on_arrival', reason: 'called five times' });
      expect(await invoicesOf(job.id)).toMatchObject(late ? [] : [{ totalMinor: 5_500, lines: [{ code: 'goa' }] }]);
    }
  });

  it('costs the card’s share when the work did not succeed', async () => {
    const job = await world.assigned();
    await world.walk(job.id, 'en_route', 'on_scene', 'in_service');
    const estimate = await estimateJob(world.accounts, job.id);
    await world.walk(job.id, 'unsuccessful');
    const [invoice] = await invoicesOf(job.id);
    expect(invoice).toMatchObject({ subtotalMinor: Math.round(estimate.subtotalMinor / 2), lines: [{ code: 'unsuccessful', kind: 'fee' }, { kind: 'tax' }] });
  });
});

describe('a vehicle in storage', () => {
  it('is billed for its tow at once and for the storage, by begun days, when it is handed out', async () => {
    const job = await world.assigned();
    await world.walk(job.id, ...TOWED.slice(0, -1), 'stored');
    expect(await invoicesOf(job.id)).toMatchObject([{ lines: [{ code: 'base' }, { code: 'loaded' }, { code: 'tax' }] }]);
    world.server.clock.advanceBy(2 * 86_400);
    await world.walk(job.id, 'completed');
    const [, storage] = await invoicesOf(job.id);
    expect(storage).toMatchObject({ subtotalMinor: 19_500, lines: [{ code: 'storage', arithmetic: '3 days × $65.00' }, { code: 'tax' }] });
  });
});

describe('an issued invoice', () => {
  it('cannot be changed or deleted, not even past our own code', async () => {
    const job = await towed();
    const [invoice] = await invoicesOf(job.id);
    const change = (text: ReturnType<typeof sql>) => transaction(world.accounts, (tx) => text.execute(tx.kysely));
    await expect(change(sql`update billing.invoice set total_minor = 1, subtotal_minor = 1, tax_minor = 0 where id = ${invoice!.id}`)).rejects.toThrow('does not change; write a credit note');
    await expect(change(sql`update billing.invoice set lines = '[]' where id = ${invoice!.id}`)).rejects.toThrow('does not change');
    await expect(change(sql`update billing.invoice set state = 'draft', number = null, issued_at = null, series_number = null where id = ${invoice!.id}`)).rejects.toThrow('does not change');
    await expect(change(sql`delete from billing.invoice where id = ${invoice!.id}`)).rejects.toThrow('cannot be deleted');
  });

  it('is corrected by credit notes, at most by what it came to', async () => {
    const job = await towed();
    const [invoice] = await invoicesOf(job.id);
    const part = await creditInvoice(world.accounts, invoice!.id, { amountMinor: 1_000, reason: 'scratch' });
    expect(part).toMatchObject({ kind: 'credit_note', number: expect.stringMatching(/^CN-\d{6}$/), totalMinor: -1_000, creditsInvoiceId: invoice!.id, state: 'issued' });
    await expect(creditInvoice(world.accounts, invoice!.id, { amountMinor: invoice!.totalMinor, reason: 'twice' })).rejects.toMatchObject(refusal('billing/too-much'));
    const rest = await creditInvoice(world.accounts, invoice!.id, { reason: 'goodwill' });
    expect(part.taxMinor + rest.taxMinor).toBe(-invoice!.taxMinor);
    const [after] = await invoicesOf(job.id);
    expect(after).toMatchObject({ state: 'credited', dueMinor: 0, lines: invoice!.lines, totalMinor: invoice!.totalMinor });
    await expect(creditInvoice(world.accounts, part.id, { reason: 'a credit of a credit' })).rejects.toMatchObject(refusal('billing/invoice-not-found'));
  });

  it('keeps the prices it was made from when the rate card changes', async () => {
    const job = await towed();
    const [before] = await invoicesOf(job.id);
    const [card] = await read(world.accounts, listRateCards);
    await changeRateCard(world.accounts, card!.id, rateCard(world, { name: 'Dearer' }), card!.version);
    expect(await invoicesOf(job.id)).toEqual([before]);
    await expect(changeRateCard(world.accounts, card!.id, rateCard(world), card!.version)).rejects.toMatchObject(refusal('request/precondition-failed'));
    expect((await estimateJob(world.accounts, job.id)).rateCardVersion).toBe(card!.version + 1);
  });

  it('can be printed', async () => {
    const job = await towed();
    const [invoice] = await invoicesOf(job.id);
    expect(await printInvoice(world.link(job.id), invoice!.id)).toMatchObject({ contentType: 'application/pdf', filename: `${invoice!.number}.pdf` });
  });
});

describe('who may see money', () => {
  it('the holder of a link sees his own job’s invoices only, a technician those of his jobs', async () => {
    const [job, other] = [await towed(), await towed()];
    const [invoice] = await invoicesOf(job.id);
    await expect(printInvoice(world.link(other.id), invoice!.id)).rejects.toMatchObject(refusal('billing/invoice-not-found'));
    await expect(jobInvoices(world.technician(1), job.id)).rejects.toMatchObject(refusal('jobs/job-not-found'));
    await expect(takePayment(world.technician(1), invoice!.id, { method: 'cash', amountMinor: 1 })).rejects.toMatchObject(refusal('billing/invoice-not-found'));
    expect(await jobInvoices(world.technician(0), job.id)).toMatchObject([{ id: invoice!.id }]);
  });

  it('another organisation sees nothing and has its own numbers', async () => {
    const other = await addMoneyCompany(world.server, world.processor, world.messages);
    const mine = await towed();
    const [invoice] = await invoicesOf(mine.id);
    await expect(jobInvoices(other.accounts, mine.id)).rejects.toMatchObject(refusal('jobs/job-not-found'));
    await expect(creditInvoice(other.accounts, invoice!.id, { reason: 'not mine' })).rejects.toMatchObject(refusal('billing/invoice-not-found'));
    const theirs = await other.assigned();
    await other.walk(theirs.id, ...TOWED);
    expect(await jobInvoices(other.accounts, theirs.id)).toMatchObject([{ number: 'INV-000001' }]);
  });
});

describe('distances', () => {
  it('count from where the truck set out, once that is known', async () => {
    const job = await world.assigned();
    const far = { lat: SCENE.position.lat + 0.3, lng: SCENE.position.lng };
    await takeStep(world.office, job.id, { to: 'en_route', position: far });
    const estimate = await estimateJob(world.accounts, job.id);
    expect(estimate.lines.map(({ code }) => code)).toContain('unloaded');
    expect(estimate.assumptions.join('; ')).toMatch(/by road to you/);
    await cancelJob(world.office, job.id, { reason: 'changed his mind', by: 'customer' });
  });

  it('of a draft are those to its destination, and without one it says so', async () => {
    const draft = await world.draft({ destination: WORKSHOP });
    expect((await estimateJob(world.link(draft.id), draft.id)).lines.map(({ code }) => code)).toContain('loaded');
    const open = await world.draft({ destination: undefined });
    expect((await estimateJob(world.link(open.id), open.id)).assumptions).toContain('No destination yet: without the distance to it');
    const unpriced = await world.draft({ serviceId: world.services.jump.id });
    await expect(estimateJob(world.link(unpriced.id), unpriced.id)).rejects.toMatchObject(refusal('billing/not-priced'));
  });
});

describe('rate cards', () => {
  it('of an account come before everybody’s, and a new one takes the place of the old', async () => {
    const account = await createAccount(world.office, { kind: 'fleet', name: 'Fleet', email: null, phone: null, currency: 'USD', paymentTermsDays: 14, requiresReference: false, covers: 'everything', limitMinor: null, active: true });
    await createRateCard(world.accounts, rateCard(world, { name: 'Fleet old', accountId: account.id }));
    const card = await createRateCard(world.accounts, rateCard(world, { name: 'Fleet new', accountId: account.id }));
    const job = await towed({ accountId: account.id });
    expect(await estimateJob(world.accounts, job.id)).toMatchObject({ rateCardId: card.id, customerShareMinor: 0 });
    const cards = await read(world.accounts, listRateCards);
    expect(cards.filter(({ accountId }) => accountId === account.id).map(({ name, active }) => [name, active])).toEqual([['Fleet new', true], ['Fleet old', false]]);
  });
});

describe('money by day', () => {
  it('adds up what was invoiced and paid on each day of the wall clock, corrections taken off', async () => {
    const other = await addMoneyCompany(world.server, world.processor, world.messages);
    const job = await other.assigned();
    await other.walk(job.id, ...TOWED);
    const [invoice] = await jobInvoices(other.accounts, job.id);
    await takePayment(other.accounts, invoice!.id, { method: 'cash', amountMinor: 2_000 });
    await creditInvoice(other.accounts, invoice!.id, { amountMinor: 500, reason: 'late' });
    const days = await moneyByDay(other.accounts, 3);
    expect(days).toHaveLength(3);
    expect(days.at(-1)).toEqual({ day: expect.any(String), invoicedMinor: invoice!.totalMinor - 500, paidMinor: 2_000, currency: 'USD' });
    expect(days[0]).toMatchObject({ invoicedMinor: 0, paidMinor: 0 });
  });
});

describe('among a hundred thousand', () => {
  it('the invoices and jobs of one customer are found, and in their order, by one index', async () => {
    const [orgId, customerId] = [newId(), newId()];
    const plans = await asOwner(world.server.database.reach, async (client) => {
      // Who and what they are for is not asked here.
      await client.query(`begin; set local session_replication_role = replica`);
      await client.query(
        `insert into billing.invoice (org_id, id, kind, occasion, job_id, job_number, payer, customer_id, payer_name, currency, lines, subtotal_minor, tax_minor, total_minor, drafted_at, state)
         select $1, gen_random_uuid(), 'invoice', 'work', gen_random_uuid(), 'J', 'customer', case when n % 250 = 0 then $2::uuid else gen_random_uuid() end, 'P', 'USD', '[]', 0, 0, 0, timestamptz '2026-01-01' + n * interval '1 minute', 'draft' from generate_series(1, 100000) n`,
        [orgId, customerId],
      );
      await client.query('commit');
      await client.query('analyze billing.invoice');
      await client.query('begin; set local role truckroll_app');
      await client.query(`select set_config('app.org_id', $1, true)`, [orgId]);
      const planOf = async (statement: string): Promise<string> => (await client.query<{ 'QUERY PLAN': string }>(`explain ${statement}`)).rows.map((row) => row['QUERY PLAN']).join('\n');
      const [his, newest] = [`customer_id = '${customerId}'`, 'order by drafted_at desc, id desc limit 51'];
      const found = [
        await planOf(`select * from billing.invoice where ${his} ${newest}`),
        await planOf(`select * from billing.invoice where ${his} and (drafted_at, id) < ('2026-02-01', '${newId()}') ${newest}`),
        await planOf(`select * from billing.invoice where ${his} and kind = 'invoice' and state in ('issued', 'partly_paid') and due_on < '2026-02-01' ${newest}`),
      ];
      // There are few jobs here: whether an index could give their order is what is asked.
      await client.query(`set local enable_seqscan = off; set local enable_bitmapscan = off; set local enable_sort = off`);
      found.push(await planOf(`select * from jobs.job where ${his} order by created_at desc, id desc limit 51`));
      await client.query('rollback');
      return found;
    });
    expect(plans.map((plan) => /Index Scan using (\w+)/.exec(plan)?.[1])).toEqual(['invoice_customer_newest', 'invoice_customer_newest', expect.stringMatching(/^invoice_(customer_newest|unpaid)$/), 'job_customer']);
    expect(plans.filter((plan) => plan.includes('Sort'))).toEqual([]);
  });
});
