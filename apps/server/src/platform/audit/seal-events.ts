import { sql } from 'kysely';
import type { Ctx } from '../context.ts';
import { readAllOrgs } from '../db/read-all-orgs.ts';
import { transaction } from '../db/transaction.ts';
import { LOG_START, compareCursors, decodeCursor, encodeCursor } from '../events/cursor.ts';
import { findLogCursor, saveLogCursor, settledAfter } from '../events/log-reader.ts';
import { task } from '../tasks/task.ts';
import type { EventAsText } from './seal-hash.ts';
import { leafOf, sealHash } from './seal-hash.ts';
import { HASHED_COLUMNS, findSealHead, insertSeal, signaturePlace } from './seal-rows.ts';

const READER = 'platform.seal-events';
const AT_ONCE = 2_000;

type Unsealed = EventAsText & { txId: string };

/** Seals what was added to the log since its last turn, for every organisation. Stopped anywhere, it goes on there. */
export const sealEvents = task({
  name: READER,
  everySeconds: 15,
  run: async (ctx) => {
    for (;;) {
      const { events, sealedAt } = await nextUnsealed(ctx);
      for (const [orgId, ofOrg] of Map.groupBy(events, (event) => event.orgId)) await sealBatch(ctx.inOrg(orgId), ofOrg, sealedAt);
      const last = events.at(-1);
      if (last) await transaction(ctx, async (tx) => saveLogCursor(tx, READER, encodeCursor({ tx: last.txId, seq: last.seq })));
      if (events.length < AT_ONCE) return;
    }
  },
});

async function nextUnsealed(ctx: Ctx): Promise<{ events: Unsealed[]; sealedAt: string }> {
  return readAllOrgs(ctx, 'the event log is sealed for every organisation', async (db) => {
    const { tx, seq } = decodeCursor((await findLogCursor(db, READER)) ?? LOG_START);
    const [{ rows: events }, { rows: times }] = await Promise.all([
      sql<Unsealed>`select ${HASHED_COLUMNS}, e.tx::text as tx_id from platform.event e where ${settledAfter(tx, seq)} order by e.tx, e.seq limit ${AT_ONCE}`.execute(db.kysely),
      sql<{ sealedAt: string }>`select to_char(clock_timestamp() at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as sealed_at`.execute(db.kysely),
    ]);
    return { events, sealedAt: times[0]!.sealedAt };
  });
}

/** Adds one seal over those of the events, in log order, that the organisation's last seal does not reach. */
async function sealBatch(ctx: Ctx, events: readonly Unsealed[], sealedAt: string): Promise<void> {
  await transaction(ctx, async (tx) => {
    const head = await findSealHead(tx);
    const reached = head ? encodeCursor({ tx: head.toTx, seq: head.toSeq }) : LOG_START;
    const fresh = events.filter((event) => compareCursors(encodeCursor({ tx: event.txId, seq: event.seq }), reached) > 0);
    const last = fresh.at(-1);
    if (!last) return;
    const content = { orgId: ctx.orgId, number: (head?.number ?? 0) + 1, seqs: fresh.map(({ seq }) => seq), leaves: Buffer.concat(fresh.map(leafOf)), sealedAt, prevHash: head?.hash ?? null };
    const hash = sealHash(content);
    await insertSeal(tx, { ...content, hash, signature: ctx.adapters.cipher.seal(signaturePlace(ctx.orgId, content.number), hash.toString('hex')), toTx: last.txId, toSeq: last.seq });
  });
}
