import { VISIT_ACTIVE, type VisitState } from '@truckroll/contracts/jobs/lifecycle.ts';
import { sql, type Selectable } from 'kysely';
import type { Source, Tx } from '../../../platform/context.ts';
import { jobsDb } from '../tables.ts';
import type { JobsTables } from '../tables.ts';

export type VisitRow = Selectable<JobsTables['jobs.visit']>;
export type ChecklistRow = Selectable<JobsTables['jobs.checklistItem']>;
export type ExtraRow = Selectable<JobsTables['jobs.extra']>;
export type DestinationRow = Selectable<JobsTables['jobs.destinationLeg']>;

/** Visits of jobs, in the order they were booked. */
export async function findVisitRows(source: Source, jobIds: readonly string[]): Promise<VisitRow[]> {
  return jobIds.length === 0 ? [] : jobsDb(source).selectFrom('jobs.visit').selectAll().where((e) => e('jobId', '=', e.fn.any(e.val([...jobIds])))).orderBy('position').execute();
}

export async function findVisitRowsByIds(source: Source, ids: readonly string[]): Promise<VisitRow[]> {
  return ids.length === 0 ? [] : jobsDb(source).selectFrom('jobs.visit').selectAll().where((e) => e('id', '=', e.fn.any(e.val([...ids])))).execute();
}

export const findVisitRow = (source: Source, id: string): Promise<VisitRow | undefined> => jobsDb(source).selectFrom('jobs.visit').selectAll().where('id', '=', id).executeTakeFirst();

const WAITS_FOR_A_TIME = sql<boolean>`kind = 'scheduled' and state = 'tentative' and window_starts_at is null`;

/** Scheduled visits whose window touches the span, by beginning, then those that wait for a time; of each no more than so many. */
export async function findScheduledVisits(source: Source, from: Date, to: Date, limit: number): Promise<VisitRow[]> {
  const visits = () => jobsDb(source).selectFrom('jobs.visit').selectAll().orderBy('windowStartsAt').orderBy('id').limit(limit);
  const [timed, waiting] = await Promise.all([
    visits().where('kind', '=', 'scheduled').where('windowEndsAt', '>', from).where('windowStartsAt', '<', to).where('state', 'not in', ['cancelled', 'no_show']).execute(),
    visits().where(WAITS_FOR_A_TIME).execute(),
  ]);
  return [...timed, ...waiting];
}

const GIVEN: readonly VisitState[] = ['scheduled', 'confirmed', ...VISIT_ACTIVE];

/** Scheduled visits that somebody has and has not ended, whose window touches the span, by beginning. */
export const findGivenVisits = (source: Source, from: Date, to: Date): Promise<VisitRow[]> =>
  jobsDb(source).selectFrom('jobs.visit').selectAll().where('kind', '=', 'scheduled').where('technicianId', 'is not', null).where('windowEndsAt', '>', from).where('windowStartsAt', '<', to).where('state', 'in', GIVEN).orderBy('windowStartsAt').orderBy('id').execute();

/** Work of others that technicians of the branches have to which the source is limited: when, and of what is under way since when and how long it was to take, with nothing of what it is. Otherwise nothing. */
export type WorkElsewhere = { technicianId: string; startsAt: Date | null; endsAt: Date | null; isActive: boolean; begunAt: Date | null; plannedSeconds: number | null };
export const listWorkElsewhere = async (source: Source, from: Date, to: Date): Promise<WorkElsewhere[]> =>
  (await sql<WorkElsewhere>`select technician_id as "technicianId", starts_at as "startsAt", ends_at as "endsAt", is_active as "isActive", begun_at as "begunAt", planned_seconds as "plannedSeconds" from jobs.work_elsewhere(${from}, ${to})`.execute(jobsDb(source))).rows;

/** As text, not as parameters: only then does a prepared statement match the partial index. */
const IS_ACTIVE = sql<boolean>`state in (${sql.join(VISIT_ACTIVE.map((state) => sql.lit(state)))})`;

/** Whether a technician is on a job of either kind now. */
export const isOnJob = async (source: Source, technicianId: string): Promise<boolean> => (await jobsDb(source).selectFrom('jobs.visit').select('id').where('technicianId', '=', technicianId).where(IS_ACTIVE).executeTakeFirst()) !== undefined;

/** Who is on which job of either kind now: the database allows each technician one. */
export const listActiveVisits = (source: Source): Promise<Pick<VisitRow, 'technicianId' | 'jobId'>[]> => jobsDb(source).selectFrom('jobs.visit').select(['technicianId', 'jobId']).where('technicianId', 'is not', null).where(IS_ACTIVE).execute();

export const listChecklist = (source: Source, jobIds: readonly string[]): Promise<ChecklistRow[]> => jobsDb(source).selectFrom('jobs.checklistItem').selectAll().where((e) => e('jobId', '=', e.fn.any(e.val([...jobIds])))).orderBy('position').execute();

export const listExtras = (source: Source, jobIds: readonly string[]): Promise<ExtraRow[]> => jobsDb(source).selectFrom('jobs.extra').selectAll().where((e) => e('jobId', '=', e.fn.any(e.val([...jobIds])))).orderBy('addedAt').orderBy('id').execute();

export const listDestinations = (source: Source, jobIds: readonly string[]): Promise<DestinationRow[]> => jobsDb(source).selectFrom('jobs.destinationLeg').selectAll().where((e) => e('jobId', '=', e.fn.any(e.val([...jobIds])))).orderBy('position').execute();

export const findExtra = (tx: Tx, jobId: string, id: string): Promise<ExtraRow | undefined> => jobsDb(tx).selectFrom('jobs.extra').selectAll().where('jobId', '=', jobId).where('id', '=', id).executeTakeFirst();
