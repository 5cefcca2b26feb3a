import type { Selectable } from 'kysely';
import type { Source, Tx } from '../../../platform/context.ts';
import type { AllOrgsReads } from '../../../platform/db/read-all-orgs.ts';
import { jobsDb } from '../tables.ts';
import type { JobsTables } from '../tables.ts';

export type JobRow = Selectable<JobsTables['jobs.job']>;

const CARD_COLUMNS = [
  'id', 'number', 'kind', 'state', 'stateSince', 'heldFrom', 'holdReason', 'priority', 'serviceId', 'serviceName', 'serviceIcon', 'customerId', 'customerName', 'contactName',
  'placeLat', 'placeLng', 'placeLabel', 'placeDetail', 'destination', 'vehicle', 'accountId', 'branchId', 'wantedStartsAt', 'wantedEndsAt', 'createdAt', 'confirmedAt', 'endedAt', 'version',
] as const satisfies readonly (keyof JobRow)[];

/** The columns that a card shows. */
export type CardRow = Pick<JobRow, (typeof CARD_COLUMNS)[number]>;

export const jobCards = (source: Source) => jobsDb(source).selectFrom('jobs.job as j').select(CARD_COLUMNS.map((column) => `j.${column}` as const));

export async function findJobRows(source: Source, ids: readonly string[]): Promise<JobRow[]> {
  return ids.length === 0 ? [] : jobsDb(source).selectFrom('jobs.job').selectAll().where((e) => e('id', '=', e.fn.any(e.val([...ids])))).execute();
}

/** The job, locked until the transaction ends. Whoever changes anything of a job begins here. */
export const findJobForUpdate = (tx: Tx, id: string): Promise<JobRow | undefined> => jobsDb(tx).selectFrom('jobs.job').selectAll().where('id', '=', id).forNoKeyUpdate().executeTakeFirst();

export async function findCardRows(source: Source, ids: readonly string[]): Promise<CardRow[]> {
  return ids.length === 0 ? [] : jobCards(source).where((e) => e('j.id', '=', e.fn.any(e.val([...ids])))).execute();
}

/** Confirmed jobs that have not ended, and those that ended since an instant, newest first. */
export async function listOpenCardRows(source: Source, endedSince: Date | undefined): Promise<CardRow[]> {
  const [open, ended] = await Promise.all([
    jobCards(source).where('j.endedAt', 'is', null).where('j.state', '<>', 'draft').orderBy('j.createdAt', 'desc').orderBy('j.id', 'desc').execute(),
    endedSince ? jobCards(source).where('j.endedAt', '>=', endedSince).where('j.confirmedAt', 'is not', null).orderBy('j.endedAt', 'desc').execute() : [],
  ]);
  return [...open, ...ended];
}

/** Ids of the jobs whose visits are given to a technician: visits not ended, and those that ended since. */
export async function listJobIdsOfTechnician(source: Source, technicianId: string, endedSince: Date): Promise<string[]> {
  const given = jobsDb(source).selectFrom('jobs.visit').select('jobId').where('technicianId', '=', technicianId);
  const rows = await Promise.all([given.where('endedAt', 'is', null).execute(), given.where('endedAt', '>=', endedSince).execute()]);
  return [...new Set(rows.flat().map((row) => row.jobId))];
}

/** Number of an open job of the same caller for the same service, confirmed since. */
export async function findOpenDuplicate(source: Source, job: { id: string; contactPhone: string; serviceId: string }, since: Date): Promise<{ id: string; number: string } | undefined> {
  return jobsDb(source)
    .selectFrom('jobs.job')
    .select(['id', 'number'])
    .where('contactPhone', '=', job.contactPhone)
    .where('endedAt', 'is', null)
    .where('serviceId', '=', job.serviceId)
    .where('confirmedAt', '>=', since)
    .where('id', '<>', job.id)
    .orderBy('confirmedAt', 'desc')
    .limit(1)
    .executeTakeFirst();
}

/** Drafts of any organisation that nobody has touched since. */
export const listStaleDrafts = (source: AllOrgsReads, touchedBefore: Date, limit: number): Promise<{ orgId: string; id: string }[]> =>
  jobsDb(source).selectFrom('jobs.job').select(['orgId', 'id']).where('state', '=', 'draft').where('touchedAt', '<', touchedBefore).orderBy('touchedAt').limit(limit).execute();

/** What has been paid for a job and not given back, in minor units. */
export async function sumMoney(source: Source, jobId: string): Promise<number> {
  const row = await jobsDb(source).selectFrom('jobs.moneyEntry').select((e) => e.fn.coalesce(e.fn.sum<string>('amountMinor'), e.val('0')).as('paid')).where('jobId', '=', jobId).executeTakeFirstOrThrow();
  return Number(row.paid);
}

/** Jobs on hold with the time they are to be looked at again. */
export async function listReviews(source: Source): Promise<{ id: string; reviewAt: Date }[]> {
  const rows = await jobsDb(source).selectFrom('jobs.job').select(['id', 'reviewAt']).where('state', '=', 'on_hold').where('reviewAt', 'is not', null).execute();
  return rows.flatMap(({ id, reviewAt }) => (reviewAt === null ? [] : [{ id, reviewAt }]));
}
