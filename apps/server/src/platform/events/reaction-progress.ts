import { sql } from 'kysely';
import type { Ctx, Tx } from '../context.ts';
import { read } from '../db/read.ts';
import { transactionAtOnce } from '../db/transaction.ts';
import { together } from '../tasks/together.ts';
import type { LoggedEvent } from './define-event.ts';
import { EVENT_COLUMNS, toLoggedEvent, type EventRow } from './event-rows.ts';
import type { Reaction } from './reaction.ts';

/** A reaction's place in the events of one key. `waits`: a failed event's next attempt is not due yet. */
export type Place = { ctx: Ctx; reaction: Reaction; key: string };
export type Pending = { failures: number; waits: boolean; events: { event: LoggedEvent; recordedAt: Date }[] };

/** How far reactions have come. Places that are asked for or moved at the same time share a statement. */
export type ReactionProgress = {
  /** The next events for a reaction, oldest first, at most so many. */
  pending(place: Place): Promise<Pending>;
  /** Everything up to here was heard. */
  moveOn(place: Place & { seq: number }): Promise<void>;
};

/** From one commit of progress to the next: each waits for the disk, and nobody but the same key waits for it. */
const BREATH_MS = 25;

type PendingRow = { position: number; failures: number; waits: boolean; recordedAt: Date } & { [K in keyof EventRow]: EventRow[K] | null };

export function openReactionProgress(batch: number): ReactionProgress {
  return {
    pending: together((places: readonly Place[]) => byOrganisation(places, (ctx, own) => readPending(ctx, own, batch))),
    moveOn: together((places: readonly (Place & { seq: number })[]) => byOrganisation(places, writeMoves), { breathMs: BREATH_MS }),
  };
}

/** Runs once for each organisation among the places; outcomes come back in the places' order. */
async function byOrganisation<P extends Place, O>(places: readonly P[], run: (ctx: Ctx, own: readonly P[]) => Promise<readonly O[]>): Promise<readonly O[]> {
  const outcomes = new Map<P, O>();
  await Promise.all(
    [...Map.groupBy(places, ({ ctx }) => ctx.orgId).values()].map(async (own) => {
      const found = await run(own[0]!.ctx, own);
      own.forEach((place, index) => outcomes.set(place, found[index]!));
    }),
  );
  return places.map((place) => outcomes.get(place)!);
}

/**
 * `offset 0` has each place looked up by its key, however few rows the planner believes there are. As JSON, so that the plan is the
 * same for any number of places and made once.
 */
async function readPending(ctx: Ctx, places: readonly Place[], batch: number): Promise<Pending[]> {
  const { rows } = await read(ctx, (db) =>
    sql<PendingRow>`select w.position::int, coalesce(p.failures, 0) as failures, coalesce(p.retry_at > clock_timestamp(), false) as waits, e.*
      from rows from (jsonb_to_recordset(${JSON.stringify(places.map(({ reaction, key }) => ({ reaction: reaction.name, key, names: reaction.on.map(({ name }) => name) })))}::jsonb) as (reaction text, key text, names text[])) with ordinality as w (reaction, key, names, position)
      left join lateral (select * from platform.reaction_progress where org_id = ${ctx.orgId} and reaction = w.reaction and key = w.key offset 0) p on true
      left join lateral (select greatest(coalesce(p.last_seq, 0), (select s.after_seq from platform.reaction_start s where s.reaction = w.reaction)) as seq offset 0) heard on true
      left join lateral (
        select ${EVENT_COLUMNS}, e.recorded_at from platform.event e
        where e.org_id = ${ctx.orgId} and e.key = w.key and e.name = any(w.names) and e.delivery = 'queued' and e.seq > heard.seq
        order by e.seq limit ${batch}) e on true
      order by w.position, e.seq`.execute(db.kysely),
  );
  const rowsOf = Map.groupBy(rows, ({ position }) => position);
  return places.map((_, index) => {
    const own = rowsOf.get(index + 1)!;
    const events = own.filter((row): row is PendingRow & EventRow => row.seq !== null).map((row) => ({ event: toLoggedEvent(row), recordedAt: row.recordedAt }));
    return { failures: own[0]!.failures, waits: own[0]!.waits, events };
  });
}

async function writeMoves(ctx: Ctx, moves: readonly (Place & { seq: number })[]): Promise<undefined[]> {
  // Waits for the disk, and so for all that the reactions did before (decision 9): their permits go next.
  await transactionAtOnce({ ...ctx, repeatable: false }, (tx) => writeProgress(tx, moves.map(({ reaction, key, seq }) => ({ reaction: reaction.name, key, seq }))));
  return moves.map(() => undefined);
}

/** Moves reactions on; never back. What failed before counts as overcome. */
export async function writeProgress(tx: Tx, moves: readonly { reaction: string; key: string; seq: number }[]): Promise<void> {
  await sql`insert into platform.reaction_progress as p (reaction, key, last_seq)
    select * from unnest(${moves.map(({ reaction }) => reaction)}::text[], ${moves.map(({ key }) => key)}::text[], ${moves.map(({ seq }) => seq)}::bigint[])
    on conflict (org_id, reaction, key) do update set last_seq = excluded.last_seq, failures = 0, last_error = null, retry_at = null
    where p.last_seq < excluded.last_seq`.execute(tx.kysely);
}
