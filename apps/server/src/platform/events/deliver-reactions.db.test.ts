import { setTimeout as delay } from 'node:timers/promises';
import { newId } from '@truckroll/kernel';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { NoteRead, NoteTaken, takeNote } from '../../../test/support/scratch.ts';
import { createTestDatabase } from '../../../test/support/test-database.ts';
import { createTestServerContext, type TestServer } from '../../../test/support/test-server-context.ts';
import { openPools, type Database } from '../db/database.ts';
import { silentLog } from '../log/log.ts';
import { read } from '../db/read.ts';
import { transaction } from '../db/transaction.ts';
import { defineModule } from '../module.ts';
import { INSURED_AFTER_SECONDS, REACTION_QUEUE } from '../tasks/job-queue.ts';
import type { Worker } from '../tasks/job-worker.ts';
import { listDeadDeliveries } from './dead-deliveries.ts';
import { startReactionWorker, type ReactionWorkerOptions } from './deliver-reactions.ts';
import type { LoggedEvent } from './define-event.ts';
import { emit } from './emit.ts';
import { eventsOfKey } from './log-reader.ts';
import { reactionToAny, type Reaction } from './reaction.ts';
import { retryDeadDelivery } from './retry-dead-delivery.ts';

let database: Database;
const orgId = newId();
const running: { stop(): Promise<void> }[] = [];

beforeAll(async () => {
  database = await createTestDatabase({ modules: [] });
});
afterEach(async () => {
  for (const one of running.splice(0).reverse()) await one.stop();
});
afterAll(async () => database.close());

/** A process with workers of its own. */
async function startProcess(reactions: readonly Reaction[], { retryAfterSeconds = () => 0, alone = false }: ReactionWorkerOptions = {}): Promise<TestServer & { worker: Worker }> {
  const connections = await openPools(database.reach, silentLog, 6);
  const server = await createTestServerContext({ database: connections, delivery: 'queued', modules: [defineModule({ name: 'scratch', reactions })] });
  running.push({ stop: connections.close }, { stop: server.close });
  const worker = await startReactionWorker(server, { retryAfterSeconds, alone });
  running.push(worker);
  return { ...server, worker };
}

async function eventually(holds: () => boolean | Promise<boolean>, seconds = 15): Promise<void> {
  const deadline = Date.now() + seconds * 1000;
  while (!(await holds())) {
    if (Date.now() > deadline) throw new Error('it did not come to hold in time');
    await delay(5);
  }
}

let reactionCount = 0;
/** A reaction under a name of its own, as progress is kept by name. */
const reactionThat = (run: (event: LoggedEvent) => Promise<void> | void): Reaction => reactionToAny(`scratch.on-note-${++reactionCount}`, [NoteTaken, NoteRead], async (_ctx, event) => run(event));

test('a reaction hears an event within milliseconds of its commit, in its organisation, as itself', async () => {
  const heard: { event: LoggedEvent; org: string; actor: unknown }[] = [];
  const name = `scratch.on-note-${++reactionCount}` as const;
  const server = await startProcess([reactionToAny(name, [NoteTaken], async (ctx, event) => heard.push({ event, org: ctx.orgId, actor: ctx.actor }))]);
  await takeNote(server.ctx(orgId), 'a', 1);
  const committed = performance.now();
  await eventually(() => heard.length === 1);
  expect(performance.now() - committed).toBeLessThan(400);
  expect(heard[0]).toMatchObject({ org: orgId, actor: { kind: 'system', name }, event: { name: 'scratch.note_taken', key: 'a', payload: { key: 'a', n: 1 }, actor: { kind: 'system', name: 'test' } } });
});

test('what a rolled-back transaction emitted is never heard', async () => {
  const heard: unknown[] = [];
  const server = await startProcess([reactionThat((event) => void heard.push(event.payload['n']))]);
  await transaction(server.ctx(orgId), async (tx) => {
    await emit(tx, NoteTaken, { key: 'b', n: 1 });
    throw new Error('no');
  }).catch(() => 'rolled back');
  await takeNote(server.ctx(orgId), 'b', 2);
  await eventually(() => heard.length > 0);
  expect(heard).toEqual([2]);
});

test('with two workers and faults at random every event is heard, in order per key, never two of a key at once', async () => {
  const heard = new Map<string, number[]>();
  const busy = new Set<string>();
  let faults = 0;
  let overlaps = 0;
  const reaction = reactionThat(async ({ key, seq }) => {
    if (busy.has(key)) overlaps += 1;
    busy.add(key);
    await delay(Math.random() * 3);
    busy.delete(key);
    if (Math.random() < 0.15) {
      faults += 1;
      throw new Error('injected');
    }
    heard.set(key, [...(heard.get(key) ?? []), seq]);
  });
  const [first] = [await startProcess([reaction]), await startProcess([reaction])];
  const keys = ['k1', 'k2', 'k3', 'k4', 'k5'];
  const writers = Array.from({ length: 8 }, async () => {
    for (let n = 0; n < 25; n++) {
      await transaction(first.ctx(orgId), async (tx) => {
        await delay(Math.random() * 2);
        await emit(tx, NoteTaken, { key: keys[Math.floor(Math.random() * keys.length)]!, n });
      });
    }
  });
  await Promise.all(writers);
  const written = await read(first.ctx(orgId), async (db) => Promise.all(keys.map(async (key) => [key, (await eventsOfKey(db, key)).map((event) => event.seq)] as const)));
  const once = (seqs: number[] = []): number[] => [...new Set(seqs)];
  await eventually(() => written.every(([key, seqs]) => once(heard.get(key)).length === seqs.length), 30);
  for (const [key, seqs] of written) expect(once(heard.get(key))).toEqual(seqs);
  expect(overlaps).toBe(0);
  expect(faults).toBeGreaterThan(5);
});

test.each([{ alone: true }, { alone: false }])('events are heard by number, none twice without a fault (the only process: $alone)', async ({ alone }) => {
  const heard: number[] = [];
  const reaction = reactionThat((event) => void heard.push(event.seq));
  const server = await startProcess([reaction], { alone });
  await Promise.all(Array.from({ length: 40 }, async (_, n) => takeNote(server.ctx(orgId), 'ordered', n)));
  await eventually(() => heard.length >= 40);
  expect(heard).toEqual(heard.toSorted((a, b) => a - b));
  expect(new Set(heard).size).toBe(40);
});

test('a failing event holds back its own key only, is dead after ten failures, and the key goes on', async () => {
  const heard: string[] = [];
  let attempts = 0;
  let mended = false;
  const reaction = reactionThat(({ key, payload }) => {
    if (payload['n'] === 13 && !mended) {
      attempts += 1;
      throw new Error('unlucky');
    }
    heard.push(`${key}${String(payload['n'])}`);
  });
  const server = await startProcess([reaction]);
  const ctx = server.ctx(orgId);
  await takeNote(ctx, 'x', 13);
  await takeNote(ctx, 'x', 14);
  await takeNote(ctx, 'y', 1);
  await eventually(() => heard.includes('x14'));
  expect(heard.indexOf('y1')).toBeLessThan(heard.indexOf('x14'));
  expect(attempts).toBe(10);
  const dead = (await read(ctx, listDeadDeliveries)).find((one) => one.name === reaction.name);
  expect(dead).toMatchObject({ kind: 'reaction', key: 'x', attempts: 10, error: 'unlucky', state: 'dead' });

  mended = true;
  await transaction(ctx, async (tx) => retryDeadDelivery(tx, dead!.id));
  await eventually(() => heard.includes('x13'));
  await eventually(async () => (await read(ctx, async (db) => listDeadDeliveries(db, { states: ['done'] }))).some((one) => one.id === dead!.id));
  await expect(transaction(ctx, async (tx) => retryDeadDelivery(tx, dead!.id))).rejects.toMatchObject({ problem: { status: 404 } });
});

test('what is emitted while no worker runs is heard by the next one', async () => {
  const heard: unknown[] = [];
  const reaction = reactionThat((event) => void heard.push(event.payload['n']));
  const writer = await createTestServerContext({ database, delivery: 'queued', modules: [defineModule({ name: 'scratch', reactions: [reaction] })] });
  running.push({ stop: writer.close });
  for (let n = 0; n < 3; n++) await takeNote(writer.ctx(orgId), 'later', n);
  await startProcess([reaction]);
  await eventually(() => heard.length === 3);
  expect(heard).toEqual([0, 1, 2]);
});

test('what a process took on and died with is heard by another', async () => {
  const heard: unknown[] = [];
  const reaction = reactionThat((event) => void heard.push(event.payload['n']));
  const dying = await createTestServerContext({ database, delivery: 'queued', modules: [defineModule({ name: 'scratch', reactions: [reaction] })] });
  running.push({ stop: dying.close });
  const taken: unknown[] = [];
  dying.jobs!.workersHere.set(REACTION_QUEUE, { hasRoom: () => true, take: (jobs) => void taken.push(...jobs) });
  await startProcess([reaction]);
  await takeNote(dying.ctx(orgId), 'orphan', 1);
  expect([taken.length, heard.length]).toEqual([1, 0]);
  await eventually(() => heard.length === 1, 2 * INSURED_AFTER_SECONDS);
});

test('stopping waits for the reaction under way', async () => {
  const began = Promise.withResolvers<void>();
  const finish = Promise.withResolvers<void>();
  let finished = false;
  const server = await startProcess([
    reactionThat(async () => {
      began.resolve();
      await finish.promise;
      finished = true;
    }),
  ]);
  await takeNote(server.ctx(orgId), 'slow', 1);
  await began.promise;
  const stopped = server.worker.stop();
  finish.resolve();
  await stopped;
  expect(finished).toBe(true);
});

test('a new reaction does not hear what happened before it was there', async () => {
  const writer = await startProcess([reactionThat(() => undefined)]);
  await takeNote(writer.ctx(orgId), 'aged', 1);
  await writer.worker.stop();
  const heard: unknown[] = [];
  const newcomer = await startProcess([reactionThat((event) => void heard.push(event.payload['n']))]);
  await takeNote(newcomer.ctx(orgId), 'aged', 2);
  await eventually(() => heard.length > 0);
  expect(heard).toEqual([2]);
});
