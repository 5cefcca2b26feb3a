import type { Job } from '@truckroll/contracts/jobs/schemas.ts';
import { Temporal } from 'temporal-polyfill';
import type { Actor, Source } from '../../../platform/context.ts';
import { organisationTimeZone } from '../../identity/index.ts';
import { findJobs } from './job-facts.reads.ts';
import { listJobIdsOfTechnician } from './job.reads.ts';
import { sumOfWork } from '../rules/sum-of-work.ts';
import { viewOf } from './job-view.reads.ts';
import { findWorkSince } from './my-work.reads.ts';

/** When the organisation's day began. */
export async function startOfToday(source: Source): Promise<Date> {
  const timeZone = await organisationTimeZone(source);
  const midnight = Temporal.Instant.fromEpochMilliseconds(source.now().getTime()).toZonedDateTimeISO(timeZone).startOfDay();
  return new Date(midnight.epochMilliseconds);
}

/** The jobs given to the technician who asks: open ones by time, then those ended today. */
export async function listMyJobs(source: Source, actor: Actor): Promise<Job[]> {
  if (actor.kind !== 'person') return [];
  const ids = await listJobIdsOfTechnician(source, actor.personId, await startOfToday(source));
  const jobs = (await findJobs(source, ids)).map((facts) => viewOf(facts, actor));
  return jobs.toSorted((a, b) => Number(a.endedAt !== null) - Number(b.endedAt !== null) || (a.windowStartsAt ?? a.createdAt).localeCompare(b.windowStartsAt ?? b.createdAt));
}

/** How long the technician who asks drove and was at jobs since the organisation's day began. */
export async function myWorkTimes(source: Source, actor: Actor): Promise<{ drivingSeconds: number; atJobsSeconds: number }> {
  const start = await startOfToday(source);
  return sumOfWork(actor.kind === 'person' ? await findWorkSince(source, actor.personId, start) : [], start, source.now());
}
