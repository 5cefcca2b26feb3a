import type { Insertable, Updateable } from 'kysely';
import { sql } from 'kysely';
import type { Tx } from '../../../platform/context.ts';
import { FIRST_NUMBER } from '../rules/usual-numbering.ts';
import { searchText } from '../rules/search-words.ts';
import { jobsDb } from '../tables.ts';
import type { JobsTables } from '../tables.ts';
import { forgetJob } from './held-jobs.ts';
import type { JobRow } from './job.reads.ts';

export type JobChanges = Omit<Updateable<JobsTables['jobs.job']>, 'orgId' | 'id' | 'number' | 'version'>;

/** Of one row: numbers of a year before the last one that was given are not given any more. */
const YEAR = sql<number>`greatest(jobs.number_counter.year, excluded.year)`;
const NEXT = sql<number>`case when jobs.number_counter.yearly and jobs.number_counter.year is distinct from ${YEAR} then 1 else jobs.number_counter.last_number + 1 end`;
const WRITTEN = sql<string>`prefix || case when yearly then year || '-' else '' end || lpad(last_number::text, greatest(width, length(last_number::text)), '0')`;

/** Writes a job under the next number of its organisation (as `nextInSeries` of the kernel says), e.g. J-1042. Who needs the one after it waits until this transaction ends. */
export const insertJob = (tx: Tx, job: Omit<Insertable<JobsTables['jobs.job']>, 'number'>, thisYear: number): Promise<JobRow> =>
  jobsDb(tx)
    .with('taken', (db) =>
      db
        .insertInto('jobs.numberCounter')
        .values({ lastNumber: FIRST_NUMBER, highest: FIRST_NUMBER, year: thisYear })
        .onConflict((conflict) => conflict.column('orgId').doUpdateSet({ lastNumber: NEXT, highest: sql`greatest(jobs.number_counter.highest, ${NEXT})`, year: YEAR }))
        .returning(['prefix', 'width', 'yearly', 'lastNumber', 'year']),
    )
    .insertInto('jobs.job')
    .values((e) => ({ ...job, number: e.selectFrom('taken').select(WRITTEN.as('number')) }))
    .returningAll()
    .executeTakeFirstOrThrow();

/** Writes columns of a locked job and counts its version up. */
export function updateJob(tx: Tx, id: string, changes: JobChanges): Promise<JobRow> {
  forgetJob(tx, id);
  return jobsDb(tx)
    .updateTable('jobs.job')
    .set((e) => ({ ...changes, version: e('version', '+', 1) }))
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirstOrThrow();
}

/** Makes a job findable by what it says now. */
export async function writeSearch(tx: Tx, job: JobRow): Promise<void> {
  const text = searchText({
    texts: [job.customerName, job.contactName, job.placeLabel, job.placeDetail, job.destination?.label, job.vehicle?.make, job.vehicle?.model],
    codes: [job.number, job.vehicle?.plate, job.contactPhone, job.accountReference],
  });
  await jobsDb(tx)
    .insertInto('jobs.jobSearch')
    .values({ jobId: job.id, createdAt: job.createdAt, text })
    .onConflict((conflict) => conflict.columns(['orgId', 'jobId']).doUpdateSet({ text }))
    .execute();
}

/** Brings the copied name of a customer up to date on all jobs; gives back those that changed. */
export const renameCustomer = (tx: Tx, customerId: string, customerName: string): Promise<JobRow[]> =>
  jobsDb(tx).updateTable('jobs.job').set({ customerName }).where('customerId', '=', customerId).where('customerName', '<>', customerName).returningAll().execute();

/** Two confirmations for one caller and service wait for each other: only one of them is no duplicate. */
export async function lockCaller(tx: Tx, phone: string, serviceId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`${tx.orgId} ${phone} ${serviceId}`}, 2))`.execute(tx.kysely);
}

/** Counts a payment (above zero) or refund (below) once, however often it is heard. */
export async function insertMoney(tx: Tx, entry: { id: string; jobId: string; amountMinor: number }): Promise<void> {
  await jobsDb(tx).insertInto('jobs.moneyEntry').values(entry).onConflict((conflict) => conflict.columns(['orgId', 'id']).doNothing()).execute();
}
