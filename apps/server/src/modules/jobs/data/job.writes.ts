import type { Insertable, Updateable } from 'kysely';
import { sql } from 'kysely';
import type { Tx } from '../../../platform/context.ts';
import { searchText } from '../rules/search-words.ts';
import { jobsDb } from '../tables.ts';
import type { JobsTables } from '../tables.ts';
import { forgetJob } from './held-jobs.ts';
import type { JobRow } from './job.reads.ts';

export type JobChanges = Omit<Updateable<JobsTables['jobs.job']>, 'orgId' | 'id' | 'number' | 'version'>;

/** Writes a job under the next number of its organisation, e.g. J-1042. Who needs the one after it waits until this transaction ends. */
export const insertJob = (tx: Tx, job: Omit<Insertable<JobsTables['jobs.job']>, 'number'>): Promise<JobRow> =>
  jobsDb(tx)
    .with('taken', (db) =>
      db
        .insertInto('jobs.numberCounter')
        .values({ lastNumber: 1001 })
        .onConflict((conflict) => conflict.column('orgId').doUpdateSet((e) => ({ lastNumber: e('jobs.numberCounter.lastNumber', '+', 1) })))
        .returning('lastNumber'),
    )
    .insertInto('jobs.job')
    .values((e) => ({ ...job, number: e.selectFrom('taken').select(sql<string>`'J-' || last_number`.as('number')) }))
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
