import { newId } from '@truckroll/kernel';
import { sql } from 'kysely';
import { afterEach, beforeAll, afterAll, expect, test } from 'vitest';
import { z } from 'zod';
import { NoteRead, NoteTaken, takeNote } from '../../../test/support/scratch.ts';
import { createTestDatabase } from '../../../test/support/test-database.ts';
import { createTestServerContext, type TestServer } from '../../../test/support/test-server-context.ts';
import type { Database } from '../db/database.ts';
import { read } from '../db/read.ts';
import { transaction } from '../db/transaction.ts';
import { defineModule, type Module } from '../module.ts';
import { enqueue } from '../tasks/enqueue.ts';
import { queue } from '../tasks/task.ts';
import { listDeadDeliveries } from './dead-deliveries.ts';
import { emit } from './emit.ts';
import { reaction, reactionToAny } from './reaction.ts';
import { retryDeadDelivery } from './retry-dead-delivery.ts';

let database: Database;
let server: TestServer;
const orgId = newId();

beforeAll(async () => {
  database = await createTestDatabase({ modules: [] });
});
afterEach(async () => server.close());
afterAll(async () => database.close());

const start = async (module: Omit<Module, 'name'>): Promise<TestServer> => (server = await createTestServerContext({ database, modules: [defineModule({ name: 'scratch', ...module })] }));

test('everything a commit sets off has run when transaction returns, first things first', async () => {
  const order: string[] = [];
  await start({
    reactions: [
      reaction('scratch.first', NoteTaken, async (ctx, { key, n }) => {
        order.push(`first ${n}`);
        if (n < 2) await takeNote(ctx, key, n + 1);
        order.push(`first ${n} over`);
      }),
      reaction('scratch.second', NoteTaken, async (_ctx, { n }) => order.push(`second ${n}`)),
    ],
  });
  await takeNote(server.ctx(orgId), 'a', 1);
  expect(order).toEqual(['first 1', 'first 1 over', 'second 1', 'first 2', 'first 2 over', 'second 2']);
});

test('callers at the same time share one order, and each waits for its own', async () => {
  const heard: string[] = [];
  let together = 0;
  let most = 0;
  await start({
    reactions: [
      reaction('scratch.counting', NoteTaken, async (ctx, { key, n }) => {
        most = Math.max(most, ++together);
        await read(ctx, async (db) => sql`select pg_sleep(0.005)`.execute(db.kysely));
        heard.push(`${key}${n}`);
        together -= 1;
      }),
    ],
  });
  await Promise.all(
    ['a', 'b', 'c'].map(async (key) => {
      await takeNote(server.ctx(orgId), key, 1);
      expect(heard).toContain(`${key}1`);
    }),
  );
  expect(most).toBe(1);
});

test('a failing reaction is seen by the caller, after the others have run', async () => {
  const heard: string[] = [];
  await start({
    reactions: [
      reactionToAny('scratch.broken', [NoteTaken], async () => Promise.reject(new Error('broken'))),
      reactionToAny('scratch.sound', [NoteTaken], async (_ctx, event) => heard.push(event.key)),
    ],
  });
  await expect(takeNote(server.ctx(orgId), 'a', 1)).rejects.toThrow('broken');
  expect(heard).toEqual(['a']);
  await takeNote(server.ctx(orgId), 'b', 1).catch(() => 'broken again');
  expect(heard).toEqual(['a', 'b']);
});

test('events and queued work of one transaction run in inline mode; a dedupe key runs once', async () => {
  const ran: unknown[] = [];
  const send = queue({ name: 'scratch.send', payload: z.object({ to: z.string() }), retries: 2, concurrency: 1, run: async (_ctx, payload) => void ran.push(payload.to) });
  await start({ queues: [send], reactions: [reaction('scratch.sends', NoteRead, async (ctx, { key }) => transaction(ctx, async (tx) => enqueue(tx, send, { to: key }, { dedupeKey: key })))] });
  await transaction(server.ctx(orgId), async (tx) => {
    await enqueue(tx, send, { to: 'direct' });
    await emit(tx, NoteRead, { key: 'heard', n: 1 });
    await emit(tx, NoteRead, { key: 'heard', n: 2 });
  });
  expect(ran).toEqual(['direct', 'heard']);
});

test('queued work that keeps failing becomes a dead delivery and can be tried again', async () => {
  let healthy = false;
  let attempts = 0;
  const send = queue({
    name: 'scratch.flaky',
    payload: z.object({ to: z.string() }),
    retries: 2,
    concurrency: 1,
    run: async () => {
      attempts += 1;
      if (!healthy) throw new Error('no line');
    },
  });
  await start({ queues: [send] });
  const ctx = server.ctx(orgId);
  await transaction(ctx, async (tx) => enqueue(tx, send, { to: 'x' }));
  expect(attempts).toBe(3);
  const [dead] = await read(ctx, listDeadDeliveries);
  expect(dead).toMatchObject({ kind: 'queue', name: 'scratch.flaky', attempts: 3, error: 'no line', state: 'dead' });
  healthy = true;
  await transaction(ctx, async (tx) => retryDeadDelivery(tx, dead!.id));
  expect(await read(ctx, listDeadDeliveries)).toEqual([]);
});

test('a payload that does not fit is refused where it is emitted', async () => {
  await start({});
  await expect(transaction(server.ctx(orgId), async (tx) => emit(tx, NoteTaken, { key: 'a', n: 'many' as never }))).rejects.toThrow(z.ZodError);
});
