import { sql } from 'kysely';
import type { Source } from '../context.ts';
import type { LoggedEvent } from './define-event.ts';
import { EVENT_COLUMNS, toLoggedEvent } from './event-rows.ts';
import type { EventRow } from './event-rows.ts';

export type EventSearch = {
  limit: number;
  /** Only events with a smaller number: the page behind this one. */
  beforeSeq?: number | undefined;
  /** A name or the beginning of one. */
  namePrefix?: string | undefined;
  key?: string | undefined;
  actorId?: string | undefined;
  actorKind?: string | undefined;
  from?: Date | undefined;
  to?: Date | undefined;
};

/** Events of the source's organisation, newest first. */
export async function searchEvents(source: Source, { limit, beforeSeq, namePrefix, key, actorId, actorKind, from, to }: EventSearch): Promise<LoggedEvent[]> {
  const conditions = [
    sql`e.org_id = ${source.orgId}`,
    ...(beforeSeq === undefined ? [] : [sql`e.seq < ${beforeSeq}`]),
    ...(namePrefix === undefined ? [] : [sql`starts_with(e.name, ${namePrefix})`]),
    ...(key === undefined ? [] : [sql`e.key = ${key}`]),
    ...(actorId === undefined ? [] : [sql`e.actor->>'id' = ${actorId}`]),
    ...(actorKind === undefined ? [] : [sql`e.actor->>'kind' = ${actorKind}`]),
    ...(from === undefined ? [] : [sql`e.occurred_at >= ${from}`]),
    ...(to === undefined ? [] : [sql`e.occurred_at <= ${to}`]),
  ];
  const { rows } = await sql<EventRow>`select ${EVENT_COLUMNS} from platform.event e where ${sql.join(conditions, sql` and `)} order by e.seq desc limit ${limit}`.execute(source.kysely);
  return rows.map(toLoggedEvent);
}
