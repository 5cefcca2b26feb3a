import { setTimeout as delay } from 'node:timers/promises';
import type { Log } from '../log/log.ts';
import { messageOf } from '../startup-problem.ts';
import type { Job, JobQueue } from './job-queue.ts';

/** Something that works until it is stopped; `stop` waits for what is under way. */
export type Worker = { stop(): Promise<void> };

export type JobWorkerOptions = {
  jobs: JobQueue;
  queue: string;
  /** Most jobs at once in this process. */
  concurrency: number;
  /** How often to look without being told to: delayed jobs, retries and lost notifications. */
  pollMs: number;
  log: Log;
  /** Does one job. What it throws hands the job back for another attempt. */
  run: (job: Job) => Promise<void>;
};

/** Well within what a job that was handed over is insured for. */
const TOUCH_EVERY_MS = 2_500;
/** Done jobs are written down together. Nobody waits for it; after a crash in between they run again. */
const SETTLE_MS = 300;
/** Handed over here and not begun, in multiples of what runs at once; beyond, another process may be sooner. */
const MOST_WAITING = 20;

/**
 * Takes jobs of one queue as fast as they may run, in the order in which they come: those that are handed over here, and
 * those it fetches, as many as there are free places, whenever it is woken, a poll is due, or a place became free while more were known
 * to wait. When it is woken, or had no room for one, something lies in the table that came before all that is handed over
 * from then on: nothing is, and it fetches ahead, until the table has no more. A job that is handed over must lie in the
 * table too, to be fetched later should this process die.
 */
export function startJobWorker({ jobs, queue, concurrency, pollMs, log, run }: JobWorkerOptions): Worker & { wake(): void } {
  const running = new Map<string, Promise<void>>();
  const done: string[] = [];
  const waiting: Job[] = [];
  let stopping = false;
  let mayBeMore = true;
  let tableFirst = false;
  let handful = 0;
  let fetching: Promise<void> | undefined;
  let settling: Promise<void> | undefined;

  const failed = (what: string) => (error: unknown) => log.error({ queue, error: messageOf(error) }, what);

  const beginNext = (): void => {
    while (!stopping && running.size < concurrency) {
      const job = waiting.shift();
      if (!job) return;
      running.set(job.id, work(job));
    }
  };

  const look = (): void => {
    mayBeMore = true;
    if (!stopping) fetching ??= fetchAll().catch(failed('jobs could not be fetched')).finally(() => (fetching = undefined));
  };

  const wake = (): void => {
    tableFirst = true;
    look();
  };

  async function fetchAll(): Promise<void> {
    while (mayBeMore && !stopping) {
      const free = (tableFirst ? 2 * concurrency : concurrency) - running.size - waiting.length;
      const places = Math.max(free, handful);
      // Ahead in handfuls, not one for each that ended.
      if (places <= 0 || (running.size === concurrency && 2 * places < concurrency)) return;
      mayBeMore = false;
      handful = 0;
      const fetched = await jobs.fetch(queue, places);
      const isKnown = (job: Job): boolean => running.has(job.id) || done.includes(job.id) || waiting.some(({ id }) => id === job.id);
      waiting.push(...fetched.filter((job) => !isKnown(job)));
      beginNext();
      if (fetched.length === places) {
        mayBeMore = tableFirst = true;
      } else if (!mayBeMore) {
        tableFirst = false;
      } else if (running.size < concurrency) {
        // Woken meanwhile, which a busy neighbour does all the time: an idle worker takes what is handed over, and looks once more.
        tableFirst = false;
        handful = concurrency;
      }
    }
  }

  async function work(job: Job): Promise<void> {
    try {
      await run(job);
      done.push(job.id);
    } catch (error) {
      failed('a job failed and will be tried again')(error);
      await jobs.fail(queue, job.id, messageOf(error)).catch(failed('a failed job could not be handed back; it is taken back when its time is up'));
    }
    running.delete(job.id);
    settling ??= settle().finally(() => (settling = undefined));
    beginNext();
    if (mayBeMore) look();
  }

  async function settle(): Promise<void> {
    if (!stopping) await delay(SETTLE_MS);
    while (done.length > 0) {
      const ids = done.splice(0);
      await jobs.complete(queue, ids).catch(failed('done jobs could not be marked so; they will run again'));
    }
  }

  // What has become due by time alone (delays, retries, what another process left) waits behind a line as well, not until there is none.
  const poll = setInterval(() => {
    handful = concurrency;
    look();
  }, pollMs);
  const touch = setInterval(() => {
    const held = [...running.keys(), ...waiting.map(({ id }) => id)];
    if (held.length > 0) jobs.touch(queue, held).catch(failed('a sign of life could not be given'));
  }, TOUCH_EVERY_MS);
  jobs.workersHere.set(queue, {
    hasRoom: () => {
      tableFirst ||= waiting.length >= MOST_WAITING * concurrency;
      return !stopping && !tableFirst;
    },
    take: (taken) => {
      waiting.push(...taken);
      beginNext();
    },
  });
  wake();

  return {
    wake,
    stop: async () => {
      stopping = true;
      jobs.workersHere.delete(queue);
      clearInterval(poll);
      await fetching;
      const unbegun = waiting.splice(0).map(({ id }) => id);
      if (unbegun.length > 0) await jobs.giveBack(queue, unbegun).catch(failed('jobs that were not begun could not be given back; they are taken back when their time is up'));
      await Promise.all(running.values());
      clearInterval(touch);
      await settling;
    },
  };
}
