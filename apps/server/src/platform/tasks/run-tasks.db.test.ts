import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { newId } from '@truckroll/kernel';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { createTestDatabase } from '../../../test/support/test-database.ts';
import { createTestServerContext } from '../../../test/support/test-server-context.ts';
import { openDatabaseClock } from '../clock/database-clock.ts';
import { openPools, type Database } from '../db/database.ts';
import { read } from '../db/read.ts';
import { transaction } from '../db/transaction.ts';
import { listDeadDeliveries } from '../events/dead-deliveries.ts';
import { silentLog } from '../log/log.ts';
import { defineModule } from '../module.ts';
import { startWork } from '../work.ts';
import { enqueue } from './enqueue.ts';
import { runIfDue, startTaskRunner } from './run-tasks.ts';
import { queue, task, type Task } from './task.ts';

let database: Database;
beforeAll(async () => {
  database = await createTestDatabase({ modules: [] });
});
afterAll(async () => database.close());

async function eventually(holds: () => boolean | Promise<boolean>, seconds = 15): Promise<void> {
  const deadline = Date.now() + seconds * 1000;
  while (!(await holds())) {
    if (Date.now() > deadline) throw new Error('it did not come to hold in time');
    await delay(5);
  }
}

let taskCount = 0;
const taskThat = (run: Task['run'], everySeconds = 60): Task => task({ name: `scratch.sweep-${++taskCount}`, everySeconds, run });
const serverWith = async (...tasks: Task[]) => createTestServerContext({ database, modules: [defineModule({ name: 'scratch', tasks })] });

test('of two processes that find a task due, one runs it, and nobody before its next turn', async () => {
  let runs = 0;
  const sweep = taskThat(async () => void (runs += 1));
  const [a, b] = [await serverWith(sweep), await serverWith(sweep)];
  const ran = await Promise.all([runIfDue(a, sweep, randomUUID()), runIfDue(b, sweep, randomUUID()), runIfDue(a, sweep, randomUUID())]);
  expect(ran.filter(Boolean)).toHaveLength(1);
  expect(runs).toBe(1);
});

test('while a task runs on one process it is not begun on another, even when it is due again', async () => {
  const began = Promise.withResolvers<void>();
  const finish = Promise.withResolvers<void>();
  let runs = 0;
  const sweep = taskThat(async () => {
    runs += 1;
    began.resolve();
    await finish.promise;
  }, 0.001);
  const [a, b] = [await serverWith(sweep), await serverWith(sweep)];
  const first = runIfDue(a, sweep, randomUUID());
  await began.promise;
  expect(await runIfDue(b, sweep, randomUUID())).toBe(false);
  finish.resolve();
  await first;
  expect(runs).toBe(1);
  expect(await runIfDue(b, sweep, randomUUID())).toBe(true);
});

test('a failing task is noted and comes again; the others go on', async () => {
  let failures = 0;
  let sound = 0;
  const server = await serverWith(
    taskThat(async () => {
      failures += 1;
      throw new Error('broken');
    }, 0.02),
    taskThat(async () => void (sound += 1), 0.02),
  );
  const runner = startTaskRunner(server);
  await eventually(() => failures >= 2 && sound >= 2);
  await runner.stop();
  const { rows } = await database.pools.app.query<{ failures: number }>("select failures from platform.task_lease where last_error = 'broken'");
  expect(rows[0]!.failures).toBeGreaterThanOrEqual(2);
  const after = sound;
  await delay(60);
  expect(sound).toBe(after);
});

test('sweeps rest while the clock replays history', async () => {
  const clock = await openDatabaseClock(database, silentLog);
  const sweep = taskThat(async () => undefined);
  const server = { ...(await serverWith(sweep)), clock };
  await clock.set({ mode: 'history', now: new Date('2026-01-01') });
  expect(await runIfDue(server as never, sweep, randomUUID())).toBe(false);
  await clock.set({ mode: 'real' });
  expect(await runIfDue(server as never, sweep, randomUUID())).toBe(true);
  clock.close();
});

test('queued work runs after its commit, is retried with pauses, and is dead after its retries', async () => {
  const ran: string[] = [];
  const send = queue({
    name: 'scratch.send-mail',
    payload: z.object({ to: z.string() }),
    retries: 1,
    concurrency: 2,
    run: async (_ctx, { to }) => {
      ran.push(to);
      if (to === 'nobody') throw new Error('unknown address');
    },
  });
  const connections = await openPools(database.reach, silentLog, 6);
  const server = await createTestServerContext({ database: connections, delivery: 'queued', modules: [defineModule({ name: 'scratch', queues: [send] })] });
  const worker = await startWork(server);
  const ctx = server.ctx(newId());
  await transaction(ctx, async (tx) => {
    await enqueue(tx, send, { to: 'ann' }, { dedupeKey: 'once' });
    await enqueue(tx, send, { to: 'nobody' });
  });
  await transaction(ctx, async (tx) => enqueue(tx, send, { to: 'ann' }, { dedupeKey: 'once' }));
  await eventually(async () => (await read(ctx, listDeadDeliveries)).length === 1);
  expect(ran.toSorted()).toEqual(['ann', 'nobody', 'nobody']);
  expect((await read(ctx, listDeadDeliveries))[0]).toMatchObject({ kind: 'queue', name: 'scratch.send-mail', attempts: 2, error: 'unknown address' });
  await worker.stop();
  await server.close();
  await connections.close();
});
