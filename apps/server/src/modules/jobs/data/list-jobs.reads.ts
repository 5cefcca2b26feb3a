import type { listJobs as endpoint } from '@truckroll/contracts/jobs/api.ts';
import { JOB_STATES } from '@truckroll/contracts/jobs/lifecycle.ts';
import type { JobState } from '@truckroll/contracts/jobs/lifecycle.ts';
import type { JobCard } from '@truckroll/contracts/jobs/schemas.ts';
import type { Input } from '@truckroll/contracts/core/endpoint.ts';
import { sql } from 'kysely';
import type { Source } from '../../../platform/context.ts';
import { pageAfter, pageOf } from '../../../platform/db/page.ts';
import { searchPatterns } from '../rules/search-words.ts';
import { cardsOf } from './job-cards.reads.ts';
import { jobCards } from './job.reads.ts';

export type JobQuery = Input<typeof endpoint>['query'];

/** A search with filters looks through this many matches for those that also pass them. */
const MOST_MATCHES = 1000;
const NO_FILTERS: ReadonlySet<string> = new Set<keyof JobQuery>(['q', 'limit', 'cursor']);
const LAST_ID = 'ffffffff-ffff-ffff-ffff-ffffffffffff';

/** Jobs newest first, by filters and words; a page at a time. */
export async function listJobs(source: Source, query: JobQuery): Promise<{ items: JobCard[]; nextCursor: string | null }> {
  const after = pageAfter(query.cursor, ['createdAt', 'id']);
  const patterns = searchPatterns(query.q ?? '');
  const before = after?.createdAt ?? query.createdTo;
  let jobs = filtered(source, query).orderBy('j.createdAt', 'desc').orderBy('j.id', 'desc').limit(query.limit + 1);
  if (patterns.length > 0) {
    const isFiltered = Object.entries(query).some(([name, value]) => value !== undefined && !NO_FILTERS.has(name));
    const most = isFiltered ? MOST_MATCHES : query.limit + 1;
    const matches = sql<string>`(select f.job_id from jobs.find_jobs(${patterns}::text[], ${before ?? 'infinity'}::timestamptz, ${after?.id ?? LAST_ID}::uuid, ${most}) f)`;
    jobs = jobs.where('j.id', 'in', matches);
  } else if (after) {
    jobs = jobs.where((e) => e(e.refTuple('j.createdAt', 'j.id'), '<', e.tuple(new Date(after.createdAt), after.id)));
  }
  const { items, nextCursor } = pageOf(await jobs.execute(), query.limit, (row) => ({ createdAt: row.createdAt.toISOString(), id: row.id }));
  return { items: await cardsOf(source, items), nextCursor };
}

function filtered(source: Source, { state, open, kind, priority, customerId, technicianId, branchId, phone, createdFrom, createdTo }: JobQuery) {
  let jobs = jobCards(source);
  const states = (state ?? '').split(',').map((text) => text.trim()).filter((text): text is JobState => (JOB_STATES as readonly string[]).includes(text));
  if (state) jobs = jobs.where((e) => e('j.state', '=', e.fn.any(e.val(states))));
  if (open === true) jobs = jobs.where('j.endedAt', 'is', null).where('j.state', '<>', 'draft');
  if (open === false) jobs = jobs.where('j.endedAt', 'is not', null);
  if (kind) jobs = jobs.where('j.kind', '=', kind);
  if (priority) jobs = jobs.where('j.priority', '=', priority);
  if (customerId) jobs = jobs.where('j.customerId', '=', customerId);
  if (branchId) jobs = jobs.where('j.branchId', '=', branchId);
  if (phone) jobs = jobs.where('j.contactPhone', '=', phone);
  if (createdFrom) jobs = jobs.where('j.createdAt', '>=', new Date(createdFrom));
  if (createdTo) jobs = jobs.where('j.createdAt', '<=', new Date(createdTo));
  if (technicianId) jobs = jobs.where((e) => e('j.id', 'in', e.selectFrom('jobs.visit as v').select('v.jobId').where('v.technicianId', '=', technicianId)));
  return jobs;
}
