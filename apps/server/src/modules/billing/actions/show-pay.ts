import type { MyPay, myExpectedPay, PayEntry, PayTerms, SupposedWork } from '@truckroll/contracts/billing/pay.api.ts';
import type { Answer } from '@truckroll/contracts/core/endpoint.ts';
import { Readable } from 'node:stream';
import type { z } from 'zod';
import type { Ctx, Source } from '../../../platform/context.ts';
import { read } from '../../../platform/db/read.ts';
import { transaction } from '../../../platform/db/transaction.ts';
import { emit } from '../../../platform/events/emit.ts';
import { CSV_START, csvLine } from '../../../platform/files/csv.ts';
import type { FileAnswer } from '../../../platform/http/route.ts';
import { organisationOf } from '../../identity/index.ts';
import { jobCardsByIds, jobIdsOfTechnician, startOfToday } from '../../jobs/index.ts';
import { dayOf, spanOfDays, technicianFiles } from '../../workforce/index.ts';
import { findPaySettings, listEntries, sumByDay, sumEntries, type PayEntryRow, type PayPeriod, type PaySum } from '../data/pay.reads.ts';
import { PayExported } from '../events.ts';
import { payFor } from '../rules/pay-for.ts';
import { expectedBy, shownPlan } from './expect-pay.ts';

type Asked = { technicianId?: string | undefined; from: string; to: string };

async function periodOf(source: Source, { technicianId, from, to }: Asked): Promise<PayPeriod> {
  const { timeZone } = await organisationOf(source);
  return { technicianId, ...spanOfDays(from, to, timeZone) };
}

/** Entries with the names of job and technician. */
async function entryViews(source: Source, rows: readonly PayEntryRow[]): Promise<PayEntry[]> {
  const [jobs, technicians] = await Promise.all([jobCardsByIds(source, [...new Set(rows.map(({ jobId }) => jobId))]), technicianFiles(source, [...new Set(rows.map(({ technicianId }) => technicianId))])]);
  return rows.map(({ id, jobId, technicianId, revision, terms, outcome, currency, lines, totalMinor, changeMinor, earnedAt }) => ({
    id, jobId, technicianId, revision, outcome, currency, lines, totalMinor, changeMinor,
    jobNumber: jobs.get(jobId)?.number ?? '',
    serviceName: jobs.get(jobId)?.serviceName ?? '',
    technicianName: technicians.get(technicianId)?.name ?? '',
    planName: terms.name,
    earnedAt: earnedAt.toISOString(),
  }));
}

/** One more than `limit`, newest first. */
export const payEntries = (ctx: Ctx, asked: Asked, limit: number, after: { earnedAt: string; id: string } | undefined): Promise<PayEntry[]> =>
  read(ctx, async (db) => entryViews(db, await listEntries(db, await periodOf(db, asked), limit, after)));

export const paySums = (ctx: Ctx, asked: Asked): Promise<PaySum[]> => read(ctx, async (db) => sumEntries(db, await periodOf(db, asked)));

/** What a supposed job would pay by a plan as it is being written. Stores nothing. */
export async function previewPay(ctx: Ctx, terms: PayTerms, work: z.output<typeof SupposedWork>) {
  const { currency } = await read(ctx, organisationOf);
  return { currency, ...payFor(terms, work) };
}

const COLUMNS = ['earnedAt', 'job', 'service', 'technician', 'plan', 'outcome', 'revision', 'change', 'total', 'currency'];
const AT_ONCE = 1_000;

/** Streams what was earned in a period page by page, newest first; amounts in the currency's own digits. Publishes billing.pay_exported before the first line. */
export async function exportPay(ctx: Ctx, asked: Asked): Promise<FileAnswer> {
  await transaction(ctx, async (tx) => emit(tx, PayExported, { organisationId: ctx.orgId, technicianId: asked.technicianId ?? null, from: asked.from, to: asked.to }));
  return { body: Readable.from(pages(ctx, asked)), contentType: 'text/csv; charset=utf-8; header=present', filename: `pay-${asked.from}-${asked.to}.csv` };
}

async function* pages(ctx: Ctx, asked: Asked): AsyncGenerator<string> {
  yield CSV_START + csvLine(COLUMNS);
  for (let after: { earnedAt: string; id: string } | undefined; ; ) {
    const found = await payEntries(ctx, asked, AT_ONCE, after);
    const entries = found.slice(0, AT_ONCE);
    if (entries.length > 0) yield entries.map(entryLine).join('');
    if (found.length <= AT_ONCE) return;
    after = entries.at(-1)!;
  }
}

function entryLine({ earnedAt, jobNumber, serviceName, technicianName, planName, outcome, revision, changeMinor, totalMinor, currency }: PayEntry): string {
  const digits = new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2;
  return csvLine([earnedAt, jobNumber, serviceName, technicianName, planName, outcome, revision, changeMinor / 10 ** digits, totalMinor / 10 ** digits, currency]);
}

const WEEK = 7;
const MOST_ENTRIES = 100;

/** What the technician who asks earned in the last seven days of the organisation's clock; nothing where technicians do not see their pay. */
export const myPay = (ctx: Ctx): Promise<MyPay> =>
  read(ctx, async (db) => {
    const [{ shownToTechnicians }, { timeZone, currency }] = await Promise.all([findPaySettings(db), organisationOf(db)]);
    if (!shownToTechnicians || ctx.actor.kind !== 'person') return { shown: false, currency, todayMinor: 0, weekMinor: 0, days: [], entries: [] };
    const technicianId = ctx.actor.personId;
    const today = dayOf(db.now(), timeZone);
    const dates = Array.from({ length: WEEK }, (_, index) => new Date(Date.parse(today) - (WEEK - 1 - index) * 86_400_000).toISOString().slice(0, 10));
    const span = spanOfDays(dates[0]!, today, timeZone);
    const [sums, rows] = await Promise.all([sumByDay(db, technicianId, currency, timeZone, span), listEntries(db, { technicianId, ...span }, MOST_ENTRIES)]);
    const days = dates.map((day) => ({ day, amountMinor: sums.find((sum) => sum.day === day)?.amountMinor ?? 0 }));
    const entries = (await entryViews(db, rows.slice(0, MOST_ENTRIES))).map(({ technicianId: _id, technicianName: _name, planName: _plan, ...entry }) => entry);
    return { shown: true, currency, todayMinor: days.at(-1)!.amountMinor, weekMinor: days.reduce((sum, { amountMinor }) => sum + amountMinor, 0), days, entries };
  });

/** What today's open jobs of the technician who asks should pay together. */
export async function expectedToday(ctx: Ctx): Promise<Answer<typeof myExpectedPay>> {
  const { actor } = ctx;
  const plan = actor.kind === 'person' ? await shownPlan(ctx, actor.personId) : undefined;
  if (!plan || actor.kind !== 'person') return { pay: null };
  const open = await read(ctx, async (db) => {
    const [{ timeZone }, since] = await Promise.all([organisationOf(db), startOfToday(db)]);
    const today = dayOf(db.now(), timeZone);
    const { end } = spanOfDays(today, today, timeZone);
    const cards = await jobCardsByIds(db, await jobIdsOfTechnician(db, actor.personId, since));
    return [...cards.values()].filter(({ endedAt, windowStartsAt, technicianId }) => endedAt === null && technicianId === actor.personId && (windowStartsAt === null || Date.parse(windowStartsAt) < end.getTime()));
  });
  const pays = (await Promise.all(open.map(({ id }) => expectedBy(ctx, plan, id, null)))).filter((pay) => pay !== undefined);
  if (pays.length === 0) return { pay: null };
  return { pay: { currency: plan.currency, totalMinor: pays.reduce((sum, { totalMinor }) => sum + totalMinor, 0), estimated: pays.some(({ estimated }) => estimated), jobs: pays.length } };
}
