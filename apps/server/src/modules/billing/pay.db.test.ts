import type { PayTerms } from '@truckroll/contracts/billing/pay.api.ts';
import { sql } from 'kysely';
import type { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { refusal } from '../../../test/support/jobs-world.ts';
import { addMoneyCompany, openMoneyWorld, rateCard, TOWED, type MoneyWorld } from '../../../test/support/money-world.ts';
import { read } from '../../platform/db/read.ts';
import { transaction } from '../../platform/db/transaction.ts';
import { eventsOfKey } from '../../platform/events/log-reader.ts';
import { decideGoneOnArrival } from '../jobs/actions/decide-gone-on-arrival.ts';
import { cancelJob, takeStep } from '../jobs/index.ts';
import { jobs } from '../jobs/module.ts';
import { putTechnician, technicianFiles } from '../workforce/index.ts';
import { creditInvoice } from './actions/credit-invoice.ts';
import { expectedPay } from './actions/expect-pay.ts';
import { correctPay, recordPay } from './actions/record-pay.ts';
import { jobInvoices } from './actions/show-invoices.ts';
import { expectedToday, exportPay, myPay, payEntries, paySums } from './actions/show-pay.ts';
import { changePayPlan, createPayPlan, putPaySettings, putTechnicianPlan } from './actions/write-pay-plan.ts';
import { changeRateCard } from './actions/write-rate-card.ts';
import { findGivenPlan, findPaySettings, listGivenPlans, listPlans, newestEntriesOfJob } from './data/pay.reads.ts';
import { listRateCards } from './data/rate-card.reads.ts';
import { billing } from './module.ts';

let world: MoneyWorld;
let other: MoneyWorld;
beforeAll(async () => {
  world = await openMoneyWorld([jobs, billing]);
  other = await addMoneyCompany(world.server, world.processor, world.messages);
});
afterAll(() => world.server.close());

const TERMS: PayTerms = { name: 'Standard', perJobMinor: 3_000, services: [], priceShareBasisPoints: 1_000, perHourMinor: 1_200, perDistanceMinor: 0, distanceUnit: 'mile', minimumMinor: 0, goneOnArrivalBasisPoints: 5_000, unsuccessfulBasisPoints: 5_000 };
const YEAR = { from: '2026-01-01', to: '2026-12-31' };

async function settle(company: MoneyWorld, standardPlanId: string | null, shownToTechnicians = true): Promise<void> {
  const { version } = await read(company.accounts, findPaySettings);
  await putPaySettings(company.accounts, { standardPlanId, shownToTechnicians }, version);
}
async function give(technician: number, planId: string | null): Promise<void> {
  const technicianId = world.technicianIds[technician]!;
  const { version } = await read(world.accounts, (db) => findGivenPlan(db, technicianId));
  await putTechnicianPlan(world.accounts, technicianId, planId, version);
}
async function towed(technician = 0) {
  const job = await world.assigned({}, technician);
  await world.walk(job.id, ...TOWED);
  return job;
}
const entriesOf = async (jobId: string) => (await payEntries(world.accounts, YEAR, 1_000, undefined)).filter((entry) => entry.jobId === jobId).toReversed();

let planId: string;
beforeEach(async () => {
  planId = (await createPayPlan(world.accounts, TERMS)).id;
  await settle(world, planId);
});

describe('a job that was completed', () => {
  it('pays its technician the amount for the job, his share of the price before tax, and his time, written once at its end', async () => {
    const job = await towed();
    const [invoice] = await jobInvoices(world.accounts, job.id);
    const [entry, ...more] = await entriesOf(job.id);
    expect(more).toEqual([]);
    // Five minutes from arriving to the end.
    expect(entry).toMatchObject({ technicianId: world.technicianIds[0], revision: 1, outcome: 'completed', planName: 'Standard', currency: 'USD', lines: [{ kind: 'job', amountMinor: 3_000 }, { kind: 'price_share', rateMinor: invoice!.subtotalMinor }, { kind: 'hours', quantity: 0.08, amountMinor: 96 }] });
    expect(entry!.totalMinor).toBe(3_000 + Math.round(invoice!.subtotalMinor / 10) + 96);
    expect(entry!.changeMinor).toBe(entry!.totalMinor);
  });

  it('is paid once, however often and at once its end is heard', async () => {
    const job = await towed();
    const heard = { at: world.server.clock.now(), seq: Number.MAX_SAFE_INTEGER };
    await Promise.all([recordPay(world.accounts, job.id, heard), recordPay(world.accounts, job.id, heard), correctPay(world.accounts, job.id), correctPay(world.accounts, job.id)]);
    expect(await entriesOf(job.id)).toHaveLength(1);
  });

  it('pays by the plan of its technician, else by the standard, else nothing, also not later', async () => {
    const own = await createPayPlan(world.accounts, { ...TERMS, name: 'Own', perJobMinor: 7_000, priceShareBasisPoints: 0, perHourMinor: 0 });
    await give(1, own.id);
    expect((await entriesOf((await towed(1)).id))[0]).toMatchObject({ planName: 'Own', totalMinor: 7_000 });
    await give(1, null);
    expect((await entriesOf((await towed(1)).id))[0]).toMatchObject({ planName: 'Standard' });
    await settle(world, null);
    const job = await towed();
    await settle(world, planId);
    await correctPay(world.accounts, job.id);
    expect(await entriesOf(job.id)).toEqual([]);
  });
});

describe('a correction', () => {
  it('of the price is an entry of its own with the difference, by the terms of the day; what was written stays', async () => {
    const job = await towed();
    const [first] = await entriesOf(job.id);
    await changePayPlan(world.accounts, planId, { ...TERMS, perJobMinor: 9_900 }, 1);
    const [invoice] = await jobInvoices(world.accounts, job.id);
    await creditInvoice(world.accounts, invoice!.id, { reason: 'goodwill', amountMinor: invoice!.totalMinor });
    const [unchanged, correction, ...more] = await entriesOf(job.id);
    expect(more).toEqual([]);
    expect(unchanged).toEqual(first);
    expect(correction).toMatchObject({ revision: 2, totalMinor: 3_096, changeMinor: 3_096 - first!.totalMinor });
    await correctPay(world.accounts, job.id);
    expect(await entriesOf(job.id)).toHaveLength(2);
  });

  it('cannot be made by writing over what stands', async () => {
    const job = await towed();
    for (const change of [sql`update billing.pay_entry set total_minor = 1 where job_id = ${job.id}`, sql`delete from billing.pay_entry where job_id = ${job.id}`]) {
      await expect(transaction(world.accounts, async (tx) => void (await change.execute(tx.kysely)))).rejects.toThrow('what was earned does not change');
    }
  });
});

describe('a job that came to nothing', () => {
  it('pays the share of gone on arrival', async () => {
    const job = await world.assigned();
    await world.walk(job.id, 'en_route', 'on_scene');
    world.server.clock.advanceBy(600);
    await takeStep(world.office, job.id, { to: 'goa_review', reason: 'nobody there', contactTries: 2 });
    await decideGoneOnArrival(world.office, job.id, { decision: 'gone_on_arrival', reason: 'waited' });
    expect((await entriesOf(job.id))[0]).toMatchObject({ outcome: 'gone_on_arrival', lines: [{ kind: 'job', amountMinor: 1_500, basisPoints: 5_000 }, { kind: 'hours' }] });
  });

  it('pays the share of unsuccessful, and nothing when it was called off', async () => {
    const failed = await world.assigned();
    await world.walk(failed.id, 'en_route', 'on_scene', 'unsuccessful');
    expect((await entriesOf(failed.id))[0]).toMatchObject({ outcome: 'unsuccessful', lines: [{ kind: 'job', amountMinor: 1_500 }, { kind: 'hours' }] });
    const off = await world.assigned();
    await world.walk(off.id, 'en_route');
    await cancelJob(world.office, off.id, { reason: 'not needed', by: 'dispatcher' });
    expect(await entriesOf(off.id)).toEqual([]);
  });
});

describe('what a technician sees', () => {
  it('is his own alone, of today and the week, with the lines of each job', async () => {
    await towed();
    await towed(1);
    const mine = await myPay(world.technician(1));
    const all = await payEntries(world.accounts, { ...YEAR, technicianId: world.technicianIds[1] }, 1_000, undefined);
    expect(mine.entries.map(({ id }) => id)).toEqual(all.map(({ id }) => id));
    expect(mine).toMatchObject({ shown: true, currency: 'USD', todayMinor: all.reduce((sum, { changeMinor }) => sum + changeMinor, 0) });
    expect(mine.weekMinor).toBe(mine.todayMinor);
    expect(mine.days).toHaveLength(7);
    expect(JSON.stringify(mine)).not.toContain(world.technicianIds[0]);
  });

  it('is what the jobs before him should pay, and it is what they pay in the end', async () => {
    const job = await world.assigned();
    const expected = await expectedPay(world.technician(0), world.technicianIds[0]!, job.id);
    expect(expected).toMatchObject({ currency: 'USD', estimated: true, lines: [{ kind: 'job' }, { kind: 'price_share' }, { kind: 'hours', quantity: 0.5 }] });
    expect(await expectedToday(world.technician(0))).toMatchObject({ pay: { jobs: 1, totalMinor: expected!.totalMinor } });
    expect(await expectedToday(world.technician(1))).toEqual({ pay: null });
    await world.walk(job.id, ...TOWED);
    const [entry] = await entriesOf(job.id);
    expect(entry!.lines.slice(0, 2)).toEqual(expected!.lines.slice(0, 2));
    expect(await expectedToday(world.technician(0))).toEqual({ pay: null });
  });

  it('is nothing where the organisation does not show it, where no plan holds, or where nothing would be paid', async () => {
    const job = await world.assigned();
    await settle(world, planId, false);
    expect(await myPay(world.technician(0))).toEqual({ shown: false, currency: 'USD', todayMinor: 0, weekMinor: 0, days: [], entries: [] });
    expect(await expectedPay(world.technician(0), world.technicianIds[0]!, job.id)).toBeUndefined();
    expect(await expectedToday(world.technician(0))).toEqual({ pay: null });
    await settle(world, null);
    expect(await expectedPay(world.technician(0), world.technicianIds[0]!, job.id)).toBeUndefined();
    await settle(world, (await createPayPlan(world.accounts, { ...TERMS, perJobMinor: 0, priceShareBasisPoints: 0, perHourMinor: 0 })).id);
    expect(await expectedPay(world.technician(0), world.technicianIds[0]!, job.id)).toBeUndefined();
    await cancelJob(world.office, job.id, { reason: 'not needed', by: 'dispatcher' });
  });
});

describe('organisations', () => {
  it('neither see nor use each other’s plans, technicians and pay', async () => {
    const job = await towed();
    expect(await read(other.accounts, listPlans)).toEqual([]);
    expect(await read(other.accounts, listGivenPlans)).toEqual([]);
    expect(await payEntries(other.accounts, YEAR, 100, undefined)).toEqual([]);
    expect(await paySums(other.accounts, YEAR)).toEqual([]);
    expect(await read(other.accounts, (db) => newestEntriesOfJob(db, job.id))).toEqual([]);
    await expect(changePayPlan(other.accounts, planId, TERMS, 1)).rejects.toMatchObject(refusal('billing/pay-plan-not-found'));
    await expect(settle(other, planId)).rejects.toMatchObject(refusal('billing/pay-plan-not-found'));
    await expect(putTechnicianPlan(other.accounts, other.technicianIds[0]!, planId, 1)).rejects.toMatchObject(refusal('billing/pay-plan-not-found'));
    await expect(putTechnicianPlan(other.accounts, world.technicianIds[0]!, null, 1)).rejects.toMatchObject(refusal('workforce/technician-not-found'));
  });
});

describe('the office', () => {
  it('is told when somebody else changed it meanwhile, and nothing is written', async () => {
    await changePayPlan(world.accounts, planId, { ...TERMS, name: 'First' }, 1);
    await expect(changePayPlan(world.accounts, planId, { ...TERMS, name: 'Second' }, 1)).rejects.toMatchObject(refusal('request/precondition-failed'));
    const settings = await read(world.accounts, findPaySettings);
    const tries = await Promise.allSettled([true, false].map((shownToTechnicians) => putPaySettings(world.accounts, { standardPlanId: planId, shownToTechnicians }, settings.version)));
    expect(tries.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    expect((await read(world.accounts, listPlans)).find(({ id }) => id === planId)).toMatchObject({ name: 'First', version: 2 });
  });

  it('gets a spreadsheet whose sums are those of the screen and in which nothing runs', async () => {
    const id = world.technicianIds[0]!;
    const file = (await read(world.accounts, (db) => technicianFiles(db, [id]))).get(id)!;
    await putTechnician(world.office, id, { ...file, name: '=HYPERLINK("http://evil.example")' });
    await towed();
    const { body } = await exportPay(world.accounts, { ...YEAR, technicianId: id });
    const [head, ...lines] = (await text(body as Readable)).trim().split('\r\n');
    expect(head).toContain('"technician"');
    expect(lines.length).toBeGreaterThan(0);
    expect(lines.every((line) => line.includes(`"'=HYPERLINK(""http://evil.example"")"`))).toBe(true);
    const [sum] = await paySums(world.accounts, { ...YEAR, technicianId: id });
    expect(lines.reduce((total, line) => total + Math.round(Number(line.split(',').at(-3)) * 100), 0)).toBe(sum!.totalMinor);
  });

  it('leaves a trace of who took the spreadsheet, of whom and of which days', async () => {
    const technicianId = world.technicianIds[0]!;
    for (const whose of [{ technicianId }, {}]) await exportPay(world.accounts, { ...YEAR, ...whose });
    const traces = (await read(world.accounts, (db) => eventsOfKey(db, world.orgId, { names: ['billing.pay_exported'] }))).slice(-2);
    expect(traces.map(({ payload }) => payload)).toEqual([technicianId, null].map((whose) => ({ organisationId: world.orgId, technicianId: whose, ...YEAR })));
    expect(traces.every(({ actor }) => actor.kind === world.accounts.actor.kind)).toBe(true);
  });

  it('pays nothing of a price that nobody agreed on until there is one', async () => {
    const [card] = await read(world.accounts, listRateCards);
    await changeRateCard(world.accounts, card!.id, { ...rateCard(world), services: [] }, card!.version);
    const job = await towed();
    await changeRateCard(world.accounts, card!.id, rateCard(world), card!.version + 1);
    expect((await entriesOf(job.id))[0]!.lines.map(({ kind }) => kind)).toEqual(['job', 'hours']);
  });
});
