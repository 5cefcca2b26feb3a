import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { newId } from '@truckroll/kernel';
import { realClock } from '../src/platform/clock/clock.ts';
import { asOwner } from '../src/platform/db/connections.ts';
import { openDatabase } from '../src/platform/db/database.ts';
import { removeEmbeddedData } from '../src/platform/db/embedded-postgres.ts';
import { read } from '../src/platform/db/read.ts';
import { transaction } from '../src/platform/db/transaction.ts';
import { startReactionWorker } from '../src/platform/events/deliver-reactions.ts';
import { emit } from '../src/platform/events/emit.ts';
import { reaction } from '../src/platform/events/reaction.ts';
import { silentLog } from '../src/platform/log/log.ts';
import { defineModule } from '../src/platform/module.ts';
import { createServerContext } from '../src/platform/server-context.ts';
import { createScratch, NoteTaken, NoteRead, scratchDb } from '../test/support/scratch.ts';
import type { Adapters } from '../src/platform/adapters/index.ts';

/**
 * Reads, transactions and delivery of the platform on the embedded database, with its real settings and disk.
 * Prints operations per second by how many run at once, and how long after its commit an event is heard.
 */
const dataDir = mkdtempSync(join(tmpdir(), 'truckroll-bench-'));
chmodSync(dataDir, 0o755);
const began = performance.now();
const database = await openDatabase({ log: silentLog, migrations: [], dataDir, poolSize: 12 });
console.log(`cold start of the database   ${(performance.now() - began).toFixed(0)} ms`);
await createScratch(database);

const committedAt = new Map<number, number>();
const lags: number[] = [];
const reactions = [1, 2, 3].map((i) =>
  reaction(`scratch.bench-${i}`, NoteTaken, async (_ctx, { n }) => {
    lags.push(performance.now() - (committedAt.get(n) ?? performance.now()));
  }),
);
const server = await createServerContext({ database, clock: realClock, log: silentLog, adapters: {} as Adapters, modules: [defineModule({ name: 'scratch', reactions })] });
const ctx = server.ctxFor({ orgId: newId(), actor: { kind: 'system', name: 'bench' } });

async function rate(name: string, atOnce: number, run: (n: number) => Promise<unknown>, seconds = 2): Promise<void> {
  let done = 0;
  const until = performance.now() + seconds * 1000;
  const loop = async (): Promise<void> => {
    while (performance.now() < until) await run(done++);
  };
  await Promise.all(Array.from({ length: atOnce }, loop));
  console.log(`${name.padEnd(46)} ${String(atOnce).padStart(3)} at once ${Math.round(done / seconds).toString().padStart(7)} /s`);
}

const ids = Array.from({ length: 1000 }, () => newId());
await transaction(ctx, async (tx) => {
  for (const id of ids) await scratchDb(tx).insertInto('scratch.note').values({ id, text: 'x' } as never).execute();
});
const byKey = async (n: number): Promise<unknown> => read(ctx, async (db) => scratchDb(db).selectFrom('scratch.note').selectAll().where('id', '=', ids[n % 1000]!).executeTakeFirst());
const insert = async (): Promise<unknown> => transaction(ctx, async (tx) => scratchDb(tx).insertInto('scratch.note').values({ id: newId(), text: 'y' } as never).execute());
const insertAndEmit = (event: typeof NoteTaken | typeof NoteRead) => async (n: number): Promise<void> =>
  transaction(ctx, async (tx) => {
    await scratchDb(tx).insertInto('scratch.note').values({ id: newId(), text: 'z' } as never).execute();
    await emit(tx, event, { key: `k${n}`, n });
  });

await byKey(0);
for (const atOnce of [1, 16]) await rate('read by key under row-level security', atOnce, byKey);
for (const atOnce of [1, 16]) await rate('transaction with one insert', atOnce, insert);
for (const atOnce of [1, 16]) await rate('… and an event that nobody hears', atOnce, insertAndEmit(NoteRead));
for (const atOnce of [1, 16]) await rate('… and an event with three reactions (permits)', atOnce, insertAndEmit(NoteTaken));
await asOwner(database.reach, async (client) => client.query(`delete from boss.job_common where name = 'platform.reactions'`));

const worker = await startReactionWorker(server);
const percentile = (p: number): string => lags.toSorted((a, b) => a - b)[Math.floor((lags.length - 1) * p)]!.toFixed(1);
for (const perSecond of [20, 200]) {
  lags.length = 0;
  committedAt.clear();
  for (let n = 0; n < perSecond * 3; n++) {
    const emitted = insertAndEmit(NoteTaken)(1_000_000 + perSecond * 1000 + n).then(() => committedAt.set(1_000_000 + perSecond * 1000 + n, performance.now()));
    await Promise.all([emitted, new Promise((resolve) => setTimeout(resolve, 1000 / perSecond))]);
  }
  await new Promise((resolve) => setTimeout(resolve, 1000));
  console.log(`commit → reaction at ${perSecond} events/s × 3 reactions: ${lags.length} heard, p50 ${percentile(0.5)} ms, p99 ${percentile(0.99)} ms`);
}
await worker.stop();
await server.close();
await database.close();
removeEmbeddedData(dataDir);
rmSync(dataDir, { recursive: true });
