import { newId } from '@truckroll/kernel';
import { sql } from 'kysely';
import type { Ctx, Source, Tx } from '../context.ts';
import { serverOf } from '../db/sources.ts';
import { transaction } from '../db/transaction.ts';
import { json } from '../db/tables-of.ts';

/** A delivery that was given up, as `ops` shows it. */
export type DeadDelivery = {
  orgId: string;
  id: string;
  kind: 'reaction' | 'queue';
  /** Of the reaction or queue. */
  name: string;
  /** The event's key; empty for queues. */
  key: string;
  eventSeq: number | null;
  error: string;
  attempts: number;
  state: 'dead' | 'retrying' | 'done';
  failedAt: Date;
  resolvedAt: Date | null;
};

type NewDeadDelivery = Pick<DeadDelivery, 'kind' | 'name' | 'key' | 'eventSeq' | 'error' | 'attempts'> & { payload: unknown };

/** Sets a delivery aside inside a transaction. */
export async function insertDeadDelivery(tx: Tx, { kind, name, key, eventSeq, payload, error, attempts }: NewDeadDelivery): Promise<void> {
  await sql`insert into platform.dead_delivery (id, kind, name, key, event_seq, payload, error, attempts, failed_at)
    values (${newId()}, ${kind}, ${name}, ${key}, ${eventSeq}, ${json(payload ?? null)}, ${error}, ${attempts}, ${tx.now()})`.execute(tx.kysely);
}

/** Sets a delivery aside, counts it and says so in the log. */
export async function recordDeadDelivery(ctx: Ctx, dead: NewDeadDelivery): Promise<void> {
  await transaction(ctx, async (tx) => insertDeadDelivery(tx, dead));
  reportDeadDelivery(ctx, dead);
}

export function reportDeadDelivery(ctx: Ctx, { kind, name, key, error, attempts }: NewDeadDelivery): void {
  serverOf(ctx).metrics.deadDeliveries.inc({ kind, name });
  ctx.log.error({ kind, name, key, orgId: ctx.orgId, attempts, error }, 'a delivery was given up and waits for somebody to try it again');
}

/** The organisation's deliveries that were given up, newest first. */
export async function listDeadDeliveries(source: Source, { states = ['dead', 'retrying'], limit = 100 }: { states?: DeadDelivery['state'][]; limit?: number } = {}): Promise<DeadDelivery[]> {
  const { rows } = await sql<DeadDelivery>`
    select org_id, id, kind, name, key, event_seq, error, attempts, state, failed_at, resolved_at
    from platform.dead_delivery where state = any(${states}) order by failed_at desc, id desc limit ${limit}`.execute(source.kysely);
  return rows;
}

/** Writes how another attempt ended: done, or dead again for `reason`. */
export async function settleRetried(ctx: Ctx, id: string, reason: string | undefined): Promise<void> {
  await transaction(ctx, async (tx) => {
    await (reason === undefined
      ? sql`update platform.dead_delivery set state = 'done', resolved_at = ${tx.now()} where id = ${id}`.execute(tx.kysely)
      : sql`update platform.dead_delivery set state = 'dead', error = ${reason}, attempts = attempts + 1, failed_at = ${tx.now()} where id = ${id}`.execute(tx.kysely));
  });
}
