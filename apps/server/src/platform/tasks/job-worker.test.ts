import { expect, test, vi } from 'vitest';
import { silentLog } from '../log/log.ts';
import type { Job, JobQueue, WorkerHere } from './job-queue.ts';
import { startJobWorker } from './job-worker.ts';

const QUEUE = 'some.queue';

/** A queue's table in memory, and what its worker began, in order. */
function world(concurrency: number) {
  const table: Job[] = [];
  const begun: string[] = [];
  const gates = new Map<string, () => void>();
  const workersHere = new Map<string, WorkerHere>();
  const fetches: number[] = [];
  const jobs = {
    workersHere,
    fetch: async (_: string, limit: number) => (fetches.push(limit), table.splice(0, limit)),
    complete: async () => undefined,
    touch: async () => undefined,
  } as unknown as JobQueue;
  const worker = startJobWorker({
    jobs, queue: QUEUE, concurrency, pollMs: 60_000, log: silentLog,
    run: ({ id }) => new Promise<void>((done) => (begun.push(id), gates.set(id, done))),
  });
  const finish = async (id: string) => {
    await vi.waitUntil(() => gates.has(id));
    gates.get(id)!();
    gates.delete(id);
  };
  return { table, begun, finish, fetches, worker, here: () => workersHere.get(QUEUE)! };
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
    await finish(`${done}`);
    if (done < 140) commit(1);
  }
  expect(begun).toEqual(Array.from({ length: 200 }, (_, index) => `${index}`));
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
