import type { Input } from '@truckroll/contracts/core/endpoint.ts';
import { DateOnly } from '@truckroll/contracts/core/fields.ts';
import { common } from '@truckroll/contracts/core/problem.ts';
import type { listLeads as endpoint } from '@truckroll/contracts/leads/api.ts';
import type { LeadCard } from '@truckroll/contracts/leads/schemas.ts';
import { sql } from 'kysely';
import type { Source } from '../../../platform/context.ts';
import { pageAfter, pageOf } from '../../../platform/db/page.ts';
import { refuse } from '../../../platform/http/refuse.ts';
import { peopleByIds } from '../../identity/index.ts';
import { searchPatterns } from '../rules/search-words.ts';
import { cardOf, IS_OPEN, leadRows, type LeadRow } from './lead.reads.ts';

export type LeadQuery = Input<typeof endpoint>['query'];
type Page = { items: LeadCard[]; nextCursor: string | null };

/** A search with filters looks through this many matches for those that also pass them. */
const MOST_MATCHES = 1000;
const LAST_ID = 'ffffffff-ffff-ffff-ffff-ffffffffffff';

/** Leads by words and filters, a page at a time: newest first, or those that are due on `today`, the longest due first. */
export async function listLeads(source: Source, query: LeadQuery, today: string): Promise<Page> {
  const { items, nextCursor } = query.due === true ? await dueRows(source, query, today) : await newestRows(source, query);
  const people = await peopleByIds(source, [...new Set(items.flatMap(({ followUpBy }) => followUpBy ?? []))]);
  return { items: items.map((row) => cardOf(row, people)), nextCursor };
}

async function newestRows(source: Source, query: LeadQuery): Promise<{ items: LeadRow[]; nextCursor: string | null }> {
  const after = pageAfter(query.cursor, ['createdAt', 'id']);
  const patterns = searchPatterns(query.q ?? '');
  let leads = filtered(source, query).orderBy('createdAt', 'desc').orderBy('id', 'desc').limit(query.limit + 1);
  if (patterns.length > 0) leads = leads.where('id', 'in', matches(patterns, after, isFiltered(query) ? MOST_MATCHES : query.limit + 1));
  else if (after) leads = leads.where((e) => e(e.refTuple('createdAt', 'id'), '<', e.tuple(new Date(after.createdAt), after.id)));
  return pageOf(await leads.execute(), query.limit, (row) => ({ createdAt: row.createdAt.toISOString(), id: row.id }));
}

async function dueRows(source: Source, query: LeadQuery, today: string): Promise<{ items: LeadRow[]; nextCursor: string | null }> {
  const after = pageAfter(query.cursor, ['nextStepOn', 'id']);
  if (after && !DateOnly.safeParse(after.nextStepOn).success) throw refuse(common.invalidInput, 'The cursor is not one that this list gave', { errors: [{ pointer: '/query/cursor', message: 'unknown cursor' }] });
  const patterns = searchPatterns(query.q ?? '');
  let leads = filtered(source, query).where(IS_OPEN).where('nextStepOn', '<=', today).orderBy('nextStepOn').orderBy('id').limit(query.limit + 1);
  if (patterns.length > 0) leads = leads.where('id', 'in', matches(patterns, undefined, MOST_MATCHES));
  if (after) leads = leads.where((e) => e(e.refTuple('nextStepOn', 'id'), '>', e.tuple(after.nextStepOn, after.id)));
  return pageOf(await leads.execute(), query.limit, (row) => ({ nextStepOn: row.nextStepOn!, id: row.id }));
}

const isFiltered = ({ open, standing, due, followUpBy, jobId }: LeadQuery): boolean => [open, standing, due, followUpBy, jobId].some((filter) => filter !== undefined);

const matches = (patterns: string[], after: { createdAt: string; id: string } | undefined, most: number) =>
  sql<string>`(select f.lead_id from leads.find_leads(${patterns}::text[], ${after?.createdAt ?? 'infinity'}::timestamptz, ${after?.id ?? LAST_ID}::uuid, ${most}) f)`;

function filtered(source: Source, { open, standing, followUpBy, jobId }: LeadQuery) {
  let leads = leadRows(source);
  if (open === true) leads = leads.where(IS_OPEN);
  if (open === false) leads = leads.where(sql<boolean>`not open`);
  if (standing !== undefined) leads = leads.where('standing', '=', standing);
  if (followUpBy !== undefined) leads = leads.where('followUpBy', '=', followUpBy);
  if (jobId !== undefined) leads = leads.where('jobId', '=', jobId);
  return leads;
}
