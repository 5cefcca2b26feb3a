import type { Actor, Tx } from '../context.ts';
import { stateOf, type TxState } from '../db/transaction.ts';
import { REACTION_QUEUE } from '../tasks/job-queue.ts';
import type { Emit, LoggedEvent } from './define-event.ts';
import { encodeCursor } from './cursor.ts';
import { runReaction } from './run-reaction.ts';

/** Wakes readers of the log; the payload says whether reactions were given permits. */
export const EVENT_CHANNEL = 'truckroll_event';
export const WITH_PERMITS = 'permits';

/** Lets a reaction read on from where it stood with one key. */
export type Permit = { reaction: string; orgId: string; key: string; /** Tries one dead delivery again instead. */ deadId?: string };

type Pending = { name: string; key: string; payload: Record<string, unknown>; occurredAt: Date };

const pendingOf = new WeakMap<TxState, Pending[]>();

/**
 * Says that something has happened. The payload is checked at once (throws ZodError); the event is written
 * with the commit of `tx`, in the order of the calls, together with the permits for its reactions.
 * Events of one key get numbers in the order of their commits, whoever emits them.
 */
export const emit: Emit = async (tx, event, payload) => {
  const state = stateOf(tx);
  const parsed = event.payload.parse(payload);
  const key = event.keyOf(parsed);
  const pending = pendingOf.get(state);
  // Through JSON at once: what an inline reaction sees is what a worker would read.
  const entry = { name: event.name, key, payload: JSON.parse(JSON.stringify(parsed)) as Record<string, unknown>, occurredAt: tx.now() };
  if (pending) {
    pending.push(entry);
    return;
  }
  const events = [entry];
  pendingOf.set(state, events);
  state.beforeCommit.push(async () => writeEvents(state, events));
};

/**
 * One constant text, so that it stays prepared. Numbers are drawn for rows that come out of the join, so once the keys
 * are locked; in one order for all writers, so that two never wait for each other.
 */
const INSERT_EVENTS = `with locked as materialized (
    select count(*) from (select pg_advisory_xact_lock(k.hash) from (select hashtextextended(key, 0) as hash from unnest($5::text[]) key order by 1) k) l)
  insert into platform.event (name, key, payload, actor, request_id, delivery, occurred_at)
  select e.name, e.key, e.payload, $2, $3, $4, e."occurredAt"
  from locked cross join rows from (jsonb_to_recordset($1) as (name text, key text, payload jsonb, "occurredAt" timestamptz)) with ordinality as e (name, key, payload, "occurredAt", position)
  order by e.position
  returning seq, tx::text as tx`;

/** Sends events and permits at once. */
async function writeEvents(state: TxState, events: readonly Pending[]): Promise<void> {
  const { session, server, tx } = state;
  const permits = server.jobs ? permitsFor(state, events) : [];
  const keys = [...new Set(events.map(({ key }) => `${tx.orgId}|${key}`))];
  // The keys are locked behind all rows of the transaction, whoever writes: else two could wait for each other.
  const inserted = session.queryBehind<{ seq: number; tx: string }>(INSERT_EVENTS, [JSON.stringify(events), actorInLog(tx.actor), tx.requestId ?? null, server.delivery, keys]);
  const jobs = permits.length > 0 ? server.jobs!.insert(session, REACTION_QUEUE, permits.map((permit) => ({ data: permit }))) : undefined;
  tx.afterCommit(() => server.database.control.notify(EVENT_CHANNEL, jobs === undefined || jobs.handOver() ? '' : WITH_PERMITS));
  const { inline } = server;
  if (inline) {
    state.followUps.push(async () => {
      const logged = loggedEvents(tx, events, (await inserted).rows);
      await inline.run(logged.flatMap((event) => server.reactionsTo(event.name).map((reaction) => async () => runReaction(server, reaction, event))));
    });
  }
  await Promise.all([inserted, jobs?.sent]);
  server.metrics.eventsEmitted.inc(events.length);
}

function permitsFor({ server, tx }: TxState, events: readonly Pending[]): Permit[] {
  const permits = new Map<string, Permit>();
  for (const { name, key } of events) {
    for (const reaction of server.reactionsTo(name)) permits.set(`${reaction.name}|${key}`, { reaction: reaction.name, orgId: tx.orgId, key });
  }
  return [...permits.values()];
}

/** What the log says about who acted: never a name or an address of a person. */
export function actorInLog(actor: Actor): LoggedEvent['actor'] {
  switch (actor.kind) {
    case 'person':
      if (actor.support === true) return { kind: 'support', id: actor.personId };
      return actor.program === undefined ? { kind: 'person', id: actor.personId } : { kind: actor.program.kind, id: actor.personId, name: actor.program.name };
    case 'customer':
      return { kind: 'customer', id: actor.portalUserId };
    case 'link':
      return { kind: 'link', id: actor.linkId };
    case 'system':
      return { kind: 'system', name: actor.name };
    case 'public':
      return { kind: 'public' };
  }
}

function loggedEvents(tx: Tx, events: readonly Pending[], rows: readonly { seq: number; tx: string }[]): LoggedEvent[] {
  return events.map(({ name, key, payload, occurredAt }, index) => {
    const row = rows[index]!;
    return { orgId: tx.orgId, cursor: encodeCursor(row), seq: row.seq, name, key, payload, actor: actorInLog(tx.actor), requestId: tx.requestId, occurredAt };
  });
}
