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

/** Behind every character that a name has, in the order of bytes. */
const BEYOND = '~';

/** Events of the source's organisation, newest first. */
export async function searchEvents(source: Source, { limit, beforeSeq, namePrefix, key, actorId, actorKind, from, to }: EventSearch): Promise<LoggedEvent[]> {
  const conditions = [
    sql`e.org_id = ${source.orgId}`,
    ...(beforeSeq === undefined ? [] : [sql`e.seq < ${beforeSeq}`]),
    ...(namePrefix === undefined ? [] : [sql`e.name collate "C" >= ${namePrefix} and e.name collate "C" < ${namePrefix + BEYOND}`]),
    ...(key === undefined ? [] : [sql`e.key = ${key}`]),
    ...(actorId === undefined ? [] : [sql`e.actor_id = ${actorId}`]),
    ...(actorKind === undefined ? [] : [sql`e.actor_kind = ${actorKind}`]),
    ...(from === undefined ? [] : [sql`e.occurred_at >= ${from}`]),
    ...(to === undefined ? [] : [sql`e.occurred_at <= ${to}`]),
  ];
  const found = sql`from platform.event e where ${sql.join(conditions, sql` and `)} order by e.seq desc limit ${limit}`;
  // Numbers of a stretch of days come from an index alone, however far back; walking there through everything newer does not scale.
  const isDated = from !== undefined || to !== undefined;
  const { rows } = await (isDated ? sql<EventRow>`select ${EVENT_COLUMNS} from platform.event e where e.org_id = ${source.orgId} and e.seq = any (array(select e.seq ${found})) order by e.seq desc` : sql<EventRow>`select ${EVENT_COLUMNS} ${found}`).execute(source.kysely);
  return rows.map(toLoggedEvent);
}
