import type { DayNumbers } from '@truckroll/contracts/dispatch/schemas.ts';
import { sql, type Selectable } from 'kysely';
import type { z } from 'zod';
import type { Source } from '../../../platform/context.ts';
import type { AllOrgsReads } from '../../../platform/db/read-all-orgs.ts';
import { dispatchDb, type DispatchTables } from '../tables.ts';

export type CourseRow = Selectable<DispatchTables['dispatch.course']>;

export async function findCourses(source: Source, jobIds: readonly string[]): Promise<ReadonlyMap<string, CourseRow>> {
  if (jobIds.length === 0) return new Map();
  const rows = await dispatchDb(source).selectFrom('dispatch.course').selectAll().where((e) => e('jobId', '=', e.fn.any(e.val([...jobIds])))).execute();
  return new Map(rows.map((row) => [row.jobId, row]));
}

/** Jobs that technicians took since an instant, and when each last became free. */
export async function findLoads(source: Source, since: Date): Promise<ReadonlyMap<string, { jobs: number; freeSince: Date | null }>> {
  const rows = await dispatchDb(source)
    .selectFrom('dispatch.course')
    .select((e) => ['technicianId', e.fn.countAll<number>().as('jobs'), e.fn.max('endedAt').as('freeSince')])
    .where('technicianId', 'is not', null)
    .where('takenAt', '>=', since)
    .groupBy('technicianId')
    .execute();
  return new Map(rows.map(({ technicianId, jobs, freeSince }) => [technicianId!, { jobs, freeSince }]));
}

/** Organisations with open jobs, in one of the given states when any are given. */
export async function listOrgsWithOpenJobs(source: AllOrgsReads, states?: readonly CourseRow['state'][]): Promise<string[]> {
  const query = dispatchDb(source).selectFrom('dispatch.course').select('orgId').distinct().where('endedAt', 'is', null);
  return (await (states ? query.where('state', 'in', states) : query).execute()).map(({ orgId }) => orgId);
}

/** Open roadside jobs somebody is to drive to, or drives to. */
export const listArriving = (source: Source): Promise<CourseRow[]> => dispatchDb(source).selectFrom('dispatch.course').selectAll().where('endedAt', 'is', null).where('kind', '=', 'roadside').where('state', 'in', ['assigned', 'en_route']).execute();

type Counted = Omit<z.infer<typeof DayNumbers>, 'openNow' | 'onDuty' | 'busy' | 'requestedByHour'> & { technicians: number };

/** Numbers of the days from an instant on, by the organisation's calendar: what was asked for on a day, and what ended and was judged on it. */
export async function countDays(source: Source, from: Date, timeZone: string): Promise<Counted[]> {
  const { rows } = await sql<Counted>`
    with asked as (
      select (confirmed_at at time zone ${timeZone})::date as day, count(*) as requested, count(distinct technician_id) as technicians,
        percentile_cont(0.5) within group (order by extract(epoch from assigned_at - confirmed_at)) filter (where assigned_at is not null and kind = 'roadside') as median_assign_seconds,
        percentile_cont(0.9) within group (order by extract(epoch from assigned_at - confirmed_at)) filter (where assigned_at is not null and kind = 'roadside') as p90_assign_seconds,
        percentile_cont(0.5) within group (order by extract(epoch from arrived_at - confirmed_at)) filter (where arrived_at is not null and kind = 'roadside') as median_arrive_seconds
      from dispatch.course where confirmed_at >= ${from} group by 1
    ), ended as (
      select (ended_at at time zone ${timeZone})::date as day, count(*) filter (where state = 'completed') as completed, count(*) filter (where state = 'cancelled') as cancelled,
        count(*) filter (where state = 'goa') as gone_on_arrival, count(*) filter (where state = 'unsuccessful') as unsuccessful
      from dispatch.course where ended_at >= ${from} group by 1
    ), judged as (
      select (arrived_at at time zone ${timeZone})::date as day, count(*) filter (where judged <> 'broken') as promises_kept, count(*) filter (where judged = 'broken') as promises_broken
      from dispatch.promise where version = 1 and arrived_at >= ${from} group by 1
    )
    select day, coalesce(requested, 0) as requested, coalesce(technicians, 0) as technicians, median_assign_seconds, p90_assign_seconds, median_arrive_seconds,
      coalesce(completed, 0) as completed, coalesce(cancelled, 0) as cancelled, coalesce(gone_on_arrival, 0) as gone_on_arrival, coalesce(unsuccessful, 0) as unsuccessful,
      coalesce(promises_kept, 0) as promises_kept, coalesce(promises_broken, 0) as promises_broken
    from asked full join ended using (day) full join judged using (day) order by day`.execute(dispatchDb(source));
  return rows;
}

/** What was asked for since an instant, by the hour of the organisation's day. */
export async function countByHour(source: Source, from: Date, timeZone: string): Promise<{ day: string; hour: number; requested: number }[]> {
  const { rows } = await sql<{ day: string; hour: number; requested: number }>`
    select (confirmed_at at time zone ${timeZone})::date as day, extract(hour from confirmed_at at time zone ${timeZone})::int as hour, count(*) as requested
    from dispatch.course where confirmed_at >= ${from} group by 1, 2`.execute(dispatchDb(source));
  return rows;
}

/** Confirmed jobs that have not ended. */
export async function countOpen(source: Source): Promise<number> {
  const { open } = await dispatchDb(source).selectFrom('dispatch.course').select((e) => e.fn.countAll<number>().as('open')).where('endedAt', 'is', null).executeTakeFirstOrThrow();
  return open;
}
