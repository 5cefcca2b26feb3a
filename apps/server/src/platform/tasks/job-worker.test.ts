import { setImmediate as turn } from 'node:timers/promises';
import { expect, test, vi } from 'vitest';
import { silentLog } from '../log/log.ts';
import type { Job, JobQueue, WorkerHere } from './job-queue.ts';
import { startJobWorker } from './job-worker.ts';

const QUEUE = 'some.queue';

/** A queue's table in memory, and what its worker began, in order. */
function world(concurrency: number, pollMs = 60_000) {
  const table: Job[] = [];
  const begun: string[] = [];
  const gates = new Map<string, () => void>();
  const workersHere = new Map<string, WorkerHere>();
  const fetches: number[] = [];
  const givenBack: string[] = [];
  const jobs = {
    workersHere,
    fetch: async (_: string, limit: number) => (fetches.push(limit), table.splice(0, limit)),
    complete: async () => undefined,
    touch: async () => undefined,
    giveBack: async (_: string, ids: string[]) => void givenBack.push(...ids),
  } as unknown as JobQueue;
  const worker = startJobWorker({
    jobs, queue: QUEUE, concurrency, pollMs, log: silentLog,
    run: ({ id }) => new Promise<void>((done) => (begun.push(id), gates.set(id, done))),
  });
  const finish = async (id: string) => {
    await vi.waitUntil(() => gates.has(id));
    gates.get(id)!();
    gates.delete(id);
  };
  return { table, begun, finish, fetches, givenBack, worker, here: () => workersHere.get(QUEUE)! };
}

const job = (id: string): Job => ({ id, data: {}, retryCount: 0 });

test('what found no room here is not overtaken by what comes afterwards, nor does it overtake what came before', async () => {
  const { table, begun, finish, worker, here } = world(2);
  let next = 0;
  /** As a commit does: into the table, and over to the worker when it has room. */
  const commit = (count: number): void => {
    for (; count > 0; count--) {
      const one = job(`${next++}`);
      if (here().hasRoom()) {
        here().take([one]);
      } else {
        table.push(one);
        worker.wake();
      }
    }
  };
  commit(60);
  expect(table.length).toBeGreaterThan(0);
  // The line gets no shorter: for each that is done another comes.
  for (let done = 0; done < 200; done++) {
    await vi.waitUntil(() => begun.length > done, { interval: 1 });
    await finish(begun[done]!);
    if (done < 140) commit(1);
  }
  expect(begun.toSorted((a, b) => Number(a) - Number(b))).toEqual(Array.from({ length: 200 }, (_, index) => `${index}`));
  const moved = begun.map((id, index) => Math.abs(Number(id) - index));
  // While the table is looked at a last time, a few may come over at once.
  expect(Math.max(...moved)).toBeLessThanOrEqual(4);
  expect(here().hasRoom()).toBe(true);
});

test('it takes no more from the table than may run now and next', async () => {
  const { table, begun, finish, fetches, worker } = world(2);
  table.push(...Array.from({ length: 20 }, (_, index) => job(`${index}`)));
  worker.wake();
  await vi.waitUntil(() => begun.length === 2);
  await finish('0');
  await vi.waitUntil(() => begun.length === 3);
  expect(begun).toEqual(['0', '1', '2']);
  expect(20 - table.length).toBeLessThanOrEqual(5);
  expect(Math.max(...fetches)).toBeLessThanOrEqual(4);
});

test('a job that was handed over and is fetched as well runs once', async () => {
  const { table, begun, finish, worker, here } = world(1);
  here().take([job('first'), job('both')]);
  table.push(job('both'), job('last'));
  worker.wake();
  for (const id of ['first', 'both', 'last']) await finish(id);
  expect(begun.toSorted()).toEqual(['both', 'first', 'last']);
});

test('a neighbour who always has something to tell does not keep from it what is committed here', async () => {
  const { worker, here } = world(2);
  worker.wake();
  const told = setInterval(() => worker.wake(), 0);
  await vi.waitUntil(() => here().hasRoom(), { interval: 1 });
  clearInterval(told);
});

test('what becomes due by time alone is not kept waiting by a line that never ends', async () => {
  const { table, begun, finish, here } = world(2, 5);
  here().take(Array.from({ length: 12 }, (_, index) => job(`${index}`)));
  table.push(job('due'));
  for (let done = 0; !begun.includes('due'); done++) {
    await finish(`${done}`);
    here().take([job(`${12 + done}`)]);
    await turn();
  }
});

test('who stops gives back what he has not begun', async () => {
  const { table, begun, finish, givenBack, worker, here } = world(2);
  here().take([job('1'), job('2'), job('3')]);
  table.push(job('4'));
  worker.wake();
  await vi.waitUntil(() => table.length === 0);
  const stopped = worker.stop();
  await finish('1');
  await finish('2');
  await stopped;
  expect(begun).toEqual(['1', '2']);
  expect(givenBack).toEqual(['3', '4']);
});
