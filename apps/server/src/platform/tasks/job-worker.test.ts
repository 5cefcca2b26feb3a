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
const numbered = (from: number, count: number): Job[] => Array.from({ length: count }, (_, index) => job(`handed ${from + index}`));

test('what found no room here is not overtaken for ever by what is handed over afterwards', async () => {
  const { table, begun, finish, worker, here } = world(2);
  here().take(numbered(0, 50));
  expect(here().hasRoom()).toBe(false);
  table.push(job('in the table'));
  worker.wake();
  // The line never gets shorter: for each that is done another is handed over.
  for (let next = 50; next < 56; next++) {
    await finish(`handed ${next - 50}`);
    here().take(numbered(next, 1));
  }
  await vi.waitUntil(() => begun.length >= 8);
  expect(begun).toContain('in the table');
  expect(begun.indexOf('in the table')).toBeLessThanOrEqual(3);
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
