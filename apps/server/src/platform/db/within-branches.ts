import { sql } from 'kysely';
import type { Ctx } from '../context.ts';
import type { LoggedEvent } from '../events/define-event.ts';
import { read } from './read.ts';

/** Those of an organisation's events that are about things of the branches a context is limited to, in their order. */
export async function visibleAmong(ctx: Ctx, events: readonly LoggedEvent[]): Promise<LoggedEvent[]> {
  const { rows } = await read(ctx, (db) => sql<{ seq: number }>`select e.seq from platform.event e where e.org_id = ${ctx.orgId} and e.seq = any(${events.map(({ seq }) => seq)}::bigint[])`.execute(db.kysely));
  const seen = new Set(rows.map(({ seq }) => seq));
  return events.filter(({ seq }) => seen.has(seq));
}

/** Those of some things (technicians, jobs) that belong to the branches a context is limited to. */
export async function thingsAmong(ctx: Ctx, ids: readonly string[]): Promise<ReadonlySet<string>> {
  const { rows } = await read(ctx, (db) => sql<{ id: string }>`select b.id from platform.belonging b where b.id = any(${[...ids]}::uuid[])`.execute(db.kysely));
  return new Set(rows.map(({ id }) => id));
}
