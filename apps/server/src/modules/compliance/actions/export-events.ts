import { Readable } from 'node:stream';
import type { Ctx } from '../../../platform/context.ts';
import { transaction } from '../../../platform/db/transaction.ts';
import { emit } from '../../../platform/events/emit.ts';
import type { EventSearch } from '../../../platform/events/search-events.ts';
import { CSV_START, csvLine } from '../../../platform/files/csv.ts';
import type { FileAnswer } from '../../../platform/http/route.ts';
import { EventsExported } from '../events.ts';
import { findAuditEvents } from './find-audit-events.ts';
import type { AuditEventRow } from './find-audit-events.ts';

const AT_ONCE = 1_000;
const COLUMNS = ['number', 'occurredAt', 'event', 'about', 'actorKind', 'actorId', 'actorName', 'personName', 'details', 'requestId'];

const asCsv = ({ seq, name, key, payload, actor, actorName, personName, requestId, occurredAt }: AuditEventRow): string => csvLine([seq, occurredAt, name, key, actor.kind, actor.id ?? actor.name, actorName, personName, JSON.stringify(payload), requestId]);
const asNdjson = (event: AuditEventRow): string => `${JSON.stringify(event)}\n`;

/**
 * Streams the organisation's log, newest first, page by page: no more than a page is in memory, no connection is held in between.
 * The first page is found before anything is answered, so that a search that cannot be is refused in words instead of broken off.
 * Publishes compliance.events_exported before the first line.
 */
export async function exportEvents(ctx: Ctx, format: 'csv' | 'ndjson', { limit, ...search }: EventSearch): Promise<FileAnswer> {
  const filters = Object.entries(search).flatMap(([name, value]) => (value === undefined ? [] : [name]));
  const first = await findAuditEvents(ctx, { ...search, limit: Math.min(AT_ONCE, limit) });
  await transaction(ctx, async (tx) => emit(tx, EventsExported, { orgId: ctx.orgId, format, filters }));
  const filename = `audit-trail-${ctx.now().toISOString().slice(0, 10)}.${format}`;
  const write = format === 'csv' ? asCsv : asNdjson;
  return { body: Readable.from(pages(ctx, search, limit, first, write, format === 'csv' ? CSV_START + csvLine(COLUMNS) : '')), contentType: format === 'csv' ? 'text/csv; charset=utf-8; header=present' : 'application/x-ndjson', filename };
}

async function* pages(ctx: Ctx, search: Omit<EventSearch, 'limit'>, limit: number, first: AuditEventRow[], write: (event: AuditEventRow) => string, head: string): AsyncGenerator<string> {
  if (head !== '') yield head;
  let left = limit;
  for (let events = first; ; events = await findAuditEvents(ctx, { ...search, limit: Math.min(AT_ONCE, left), beforeSeq: events.at(-1)!.seq })) {
    if (events.length > 0) yield events.map(write).join('');
    left -= events.length;
    if (events.length < AT_ONCE || left <= 0) return;
  }
}
