import type { Insertable, Updateable } from 'kysely';
import { sql } from 'kysely';
import type { Tx } from '../../../platform/context.ts';
import { searchText } from '../rules/search-words.ts';
import { jobsDb } from '../tables.ts';
import type { JobsTables } from '../tables.ts';
import type { JobRow } from './job.reads.ts';

export type JobChanges = Omit<Updateable<JobsTables['jobs.job']>, 'orgId' | 'id' | 'number' | 'version'>;

/** The next number of this organisation, e.g. J-1042. Others wait for it until this transaction ends. */
export async function takeJobNumber(tx: Tx): Promise<string> {
  const { lastNumber } = await jobsDb(tx)
    .insertInto('jobs.numberCounter')
    .values({ lastNumber: 1001 })
    .onConflict((conflict) => conflict.column('orgId').doUpdateSet((e) => ({ lastNumber: e('jobs.numberCounter.lastNumber', '+', 1) })))
    .returning('lastNumber')
    .executeTakeFirstOrThrow();
  return `J-${lastNumber}`;
}

export const insertJob = (tx: Tx, job: Insertable<JobsTables['jobs.job']>): Promise<JobRow> => jobsDb(tx).insertInto('jobs.job').values(job).returningAll().executeTakeFirstOrThrow();

/** Writes columns of a locked job and counts its version up. */
export const updateJob = (tx: Tx, id: string, changes: JobChanges): Promise<JobRow> =>
  jobsDb(tx)
    .updateTable('jobs.job')
    .set((e) => ({ ...changes, version: e('version', '+', 1) }))
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirstOrThrow();

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
