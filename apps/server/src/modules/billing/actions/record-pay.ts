import { newId } from '@truckroll/kernel';
import type { Ctx, Tx } from '../../../platform/context.ts';
import { read } from '../../../platform/db/read.ts';
import { transaction } from '../../../platform/db/transaction.ts';
import { emit } from '../../../platform/events/emit.ts';
import { jobsByIds } from '../../jobs/index.ts';
import { newestEntriesOfJob, paidByPlans, planOfTechnician, priceOfJob, type PayEntryRow } from '../data/pay.reads.ts';
import { insertEntry } from '../data/pay.writes.ts';
import { PayRecorded } from '../events.ts';
import { payFor } from '../rules/pay-for.ts';
import { workOfVisits, type DoneBy } from '../rules/work-of-visits.ts';
import { gatherPriceFacts } from './gather-price-facts.ts';

/**
 * Writes down what a job that has ended pays each technician who worked on it by the plan that holds for him now: once, however often
 * the end is heard. Nothing without a plan, nor later when one is made. Publishes billing.pay_recorded.
 */
export async function recordPay(ctx: Ctx, jobId: string, { at, seq }: { at: Date; seq: number }): Promise<void> {
  const found = await read(ctx, async (db) => {
    const [paid, written, jobs] = await Promise.all([paidByPlans(db), newestEntriesOfJob(db, jobId), jobsByIds(db, [jobId])]);
    return paid && written.length === 0 ? jobs.get(jobId) : undefined;
  });
  const done = workOfVisits(found?.visits ?? []);
  if (!found || done.length === 0) return;
  // What was driven comes from the road engine, so before the transaction.
  const facts = (await gatherPriceFacts(ctx, jobId, { at, seq }))?.facts;
  const metres = facts ? facts.unloadedMetres + facts.loadedMetres : 0;
  const { serviceId } = found;
  await transaction(ctx, async (tx) => {
    for (const one of done) await writeFirst(tx, { jobId, serviceId, at }, one, one.outcome === 'helped' ? 0 : metres);
  });
}

async function writeFirst(tx: Tx, { jobId, serviceId, at }: { jobId: string; serviceId: string | null; at: Date }, { technicianId, outcome, seconds }: DoneBy, metres: number): Promise<void> {
  const plan = await planOfTechnician(tx, technicianId);
  if (!plan) return;
  const { id: planId, currency, version: _version, ...terms } = plan;
  const work = { serviceId, outcome, seconds, metres, priceMinor: await priceOfJob(tx, jobId, currency) };
  const pay = payFor(terms, work);
  await write(tx, { id: newId(), jobId, technicianId, revision: 1, planId, terms, ...work, currency, ...pay, changeMinor: pay.totalMinor, earnedAt: at });
}

/**
 * Brings what a job paid in line with its price: another entry with the difference, by the terms, the time and the way of the first. The entries
 * before stay as they are. Changes nothing where the pay comes out the same. Publishes billing.pay_recorded.
 */
export async function correctPay(ctx: Ctx, jobId: string): Promise<void> {
  if ((await read(ctx, (db) => newestEntriesOfJob(db, jobId))).length === 0) return;
  await transaction(ctx, async (tx) => {
    for (const entry of await newestEntriesOfJob(tx, jobId)) {
      const priceMinor = await priceOfJob(tx, jobId, entry.currency);
      const pay = payFor(entry.terms, { ...entry, priceMinor });
      if (pay.totalMinor !== entry.totalMinor) await write(tx, { ...entry, ...pay, id: newId(), revision: entry.revision + 1, priceMinor, changeMinor: pay.totalMinor - entry.totalMinor, earnedAt: tx.now() });
    }
  });
}

async function write(tx: Tx, entry: PayEntryRow): Promise<void> {
  if (!(await insertEntry(tx, entry))) return;
  await emit(tx, PayRecorded, { entryId: entry.id, technicianId: entry.technicianId, revision: entry.revision, changeMinor: entry.changeMinor, currency: entry.currency });
}
