import { sql } from 'kysely';
import type { Ctx, Source, Tx } from '../context.ts';
import { read } from '../db/read.ts';
import { NO_ORG, readAllOrgs } from '../db/read-all-orgs.ts';
import type { ServerContext } from '../server-context.ts';
import { messageOf } from '../startup-problem.ts';
import type { Worker } from '../tasks/job-worker.ts';
import { decodeCursor, encodeCursor, type Position } from './cursor.ts';
import type { LoggedEvent } from './define-event.ts';
import { EVENT_CHANNEL } from './emit.ts';
import { EVENT_COLUMNS, toLoggedEvent, type EventRow } from './event-rows.ts';

/**
 * Reading the log forwards. A transaction that began earlier may commit later, so the number of an event does
 * not tell what has been seen: the position is (transaction, number), and only events of transactions older
 * than every running one are shown. What is under way anywhere on the server delays readers by its own length.
 */
export const settledAfter = (tx: string, seq: number) => sql<boolean>`(e.tx, e.seq) > (${tx}::xid8, ${seq}::bigint) and e.tx < pg_snapshot_xmin(pg_current_snapshot())`;

/** Events of the context's organisation after a cursor, in log order. */
export async function eventsAfter(ctx: Ctx, cursor: string, { limit = 500, names }: { limit?: number; names?: readonly string[] } = {}): Promise<LoggedEvent[]> {
  const { tx, seq } = decodeCursor(cursor);
  return read(ctx, async (db) => {
    const only = names === undefined ? sql`` : sql`and e.name = any(${[...names]})`;
    const { rows } = await sql<EventRow>`select ${EVENT_COLUMNS} from platform.event e where e.org_id = ${ctx.orgId} and ${settledAfter(tx, seq)} ${only} order by e.tx, e.seq limit ${limit}`.execute(db.kysely);
    return rows.map(toLoggedEvent);
  });
}

/** What happened to one key in the source's organisation, oldest first: the history of a job, say; all of it, or only events of these names. */
export async function eventsOfKey(source: Source, key: string, { limit = 1000, names }: { limit?: number; names?: readonly string[] } = {}): Promise<LoggedEvent[]> {
  const only = names === undefined ? sql`` : sql`and e.name = any(${[...names]})`;
  const { rows } = await sql<EventRow>`select ${EVENT_COLUMNS} from platform.event e where e.org_id = ${source.orgId} and e.key = ${key} ${only} order by e.seq limit ${limit}`.execute(source.kysely);
  return rows.map(toLoggedEvent);
}

/** The position before which everything has been committed: where a reader begins that wants only what comes. */
export async function currentCursor(ctx: Ctx): Promise<string> {
  return read(ctx, async (db) => {
    const { rows } = await sql<Position>`select pg_snapshot_xmin(pg_current_snapshot())::text as tx, 0 as seq`.execute(db.kysely);
    return encodeCursor(rows[0]!);
  });
}

export type FollowOptions = {
  /** Begin after this cursor (`LOG_START` for everything); from now on when absent. */
  from?: string;
  /** Events of any organisation, in log order, never skipping one. Called again with the same batch, later and later, while it throws. */
  onBatch: (events: LoggedEvent[], cursor: string) => Promise<void> | void;
  batchSize?: number;
};

const POLL_MS = 1_000;
/** How soon to look again for events that a transaction under way still hides. */
const HIDDEN_MS = 10;
/** From one look that found something to the next: what happens meanwhile is read, shaped and told together. The first after a silence is told at once. */
const BREATH_MS = 20;
const LONGEST_RETRY_MS = 10_000;

/** Follows the log of all organisations until stopped: woken by commits, and once a second in case a wake-up was lost. */
export async function followLog(server: ServerContext, { from, onBatch, batchSize = 500 }: FollowOptions): Promise<Worker & { cursor(): string }> {
  const ctx = server.ctxFor({ orgId: NO_ORG, actor: { kind: 'system', name: 'platform.log-reader' } });
  let cursor = from ?? (await currentCursor(ctx));
  let stopped = false;
  let wakeUp = (): void => undefined;
  let woken = true;
  const wake = (): void => {
    woken = true;
    wakeUp();
  };
  const stopListening = await server.database.control.listen(EVENT_CHANNEL, wake);

  const pause = async (ms: number, cutShort: boolean): Promise<void> =>
    new Promise((resolve) => {
      const timer = setTimeout(resolve, ms);
      wakeUp = () => {
        if (!cutShort && !stopped) return;
        clearTimeout(timer);
        resolve();
      };
      if (stopped || (woken && cutShort)) wakeUp();
    });

  async function follow(): Promise<void> {
    let failures = 0;
    while (!stopped) {
      woken = false;
      const began = performance.now();
      try {
        const { events, hidden } = await nextBatch(ctx, decodeCursor(cursor), batchSize);
        const last = events.at(-1);
        if (last) {
          await onBatch(events, last.cursor);
          cursor = last.cursor;
        }
        failures = 0;
        if (events.length === batchSize) continue;
        if (last) await pause(Math.max(0, began + BREATH_MS - performance.now()), false);
        await pause(hidden ? HIDDEN_MS : POLL_MS, !hidden);
      } catch (error) {
        failures += 1;
        server.log.error({ error: messageOf(error), failures }, 'the event log could not be read on');
        await pause(Math.min(100 * 2 ** failures, LONGEST_RETRY_MS), false);
      }
    }
  }

  const following = follow();
  return {
    cursor: () => cursor,
    stop: async () => {
      stopped = true;
      stopListening();
      wakeUp();
      await following;
    },
  };
}

async function nextBatch(ctx: Ctx, { tx, seq }: Position, limit: number): Promise<{ events: LoggedEvent[]; hidden: boolean }> {
  return readAllOrgs(ctx, 'the event log is followed for live delivery, webhooks and reports', async (db) => {
    const [visible, hidden] = await Promise.all([
      sql<EventRow>`select ${EVENT_COLUMNS} from platform.event e where ${settledAfter(tx, seq)} order by e.tx, e.seq limit ${limit}`.execute(db.kysely),
      // From the end of the index: with the statistics of a young table, `exists` walked through all of it.
      sql<{ hidden: boolean }>`select e.tx >= pg_snapshot_xmin(pg_current_snapshot()) as hidden from platform.event e order by e.tx desc, e.seq desc limit 1`.execute(db.kysely),
    ]);
    return { events: visible.rows.map(toLoggedEvent), hidden: hidden.rows[0]?.hidden ?? false };
  });
}

/** Where a named reader stands, `LOG_START`-like text, or undefined when it never read. */
export async function findLogCursor(source: Source, reader: string): Promise<string | undefined> {
  const { rows } = await sql<{ txId: string; seq: number }>`select tx::text as tx_id, seq from platform.log_cursor where reader = ${reader}`.execute(source.kysely);
  return rows[0] && encodeCursor({ tx: rows[0].txId, seq: rows[0].seq });
}

/** Remembers where a named reader stands, in the commit of what it made of the log. */
export async function saveLogCursor(tx: Tx, reader: string, cursor: string): Promise<void> {
  const position = decodeCursor(cursor);
  await sql`insert into platform.log_cursor (reader, tx, seq) values (${reader}, ${position.tx}::xid8, ${position.seq}) on conflict (reader) do update set tx = excluded.tx, seq = excluded.seq`.execute(tx.kysely);
}
