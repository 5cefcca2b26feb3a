import { newId } from '@truckroll/kernel';
import { useRef, useState } from 'react';
import { isProblem } from './problem-text.ts';
import { refreshJobs } from './refresh-job.ts';

/** How many jobs are asked about at a time, where it does not matter which is first. */
const AT_ONCE = 3;
const WAIT_MS = 5000;

export type BulkJob = { id: string; number: string };
export type BulkResult<J extends BulkJob> = { job: J; error?: unknown };
export type BulkSend<J extends BulkJob> = (job: J, idempotencyKey: string) => Promise<unknown>;

/**
 * Does something to each job, a few at a time; what is refused for one stops none of the others. In the order of the jobs;
 * once it is stopped no other one is begun, and those that were not have no result.
 */
export async function forEachJob<J extends BulkJob>(jobs: readonly J[], send: (job: J) => Promise<unknown>, onResult: (result: BulkResult<J>) => void, atOnce = AT_ONCE, isStopped = (): boolean => false): Promise<BulkResult<J>[]> {
  const results: BulkResult<J>[] = [];
  const waiting = jobs.map((job, index) => ({ job, index }));
  const work = async (): Promise<void> => {
    for (let next = waiting.shift(); next && !isStopped(); next = waiting.shift()) {
      const { job, index } = next;
      const result = await send(job).then(
        () => ({ job }),
        (error: unknown) => ({ job, error }),
      );
      results[index] = result;
      onResult(result);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  return results.filter((result) => result !== undefined);
}

/** Hundreds of jobs may be more than the server takes in a minute: what it had no time for was not done, and is sent again. */
export async function inItsTime(send: () => Promise<unknown>, isStopped: () => boolean): Promise<unknown> {
  for (;;) {
    try {
      return await send();
    } catch (error) {
      if (!isProblem(error) || error.status !== 429 || isStopped()) throw error;
      await new Promise((resolve) => setTimeout(resolve, WAIT_MS));
    }
  }
}

/** What came of the jobs so far: of a job that was tried again, the last. */
export const together = <J extends BulkJob>(before: readonly BulkResult<J>[], now: readonly BulkResult<J>[]): BulkResult<J>[] => {
  const latest = new Map(now.map((result) => [result.job.id, result]));
  const known = new Set(before.map(({ job }) => job.id));
  return [...before.map((result) => latest.get(result.job.id) ?? result), ...now.filter(({ job }) => !known.has(job.id))];
};

/** One run over several jobs: how far it is, and what came of each. A try whose answer got lost is made again under its own key. */
export function useBulkRun<J extends BulkJob>() {
  const [results, setResults] = useState<BulkResult<J>[]>();
  const [{ left, of }, setProgress] = useState({ left: 0, of: 0 });
  const lost = useRef(new Map<string, string>());
  const stopped = useRef(false);
  const isStopped = (): boolean => stopped.current;
  /** `before` is what came of others that belong to it. */
  const run = async (jobs: readonly J[], send: BulkSend<J>, { atOnce, before = [] }: { atOnce?: number | undefined; before?: readonly BulkResult<J>[] } = {}): Promise<BulkResult<J>[]> => {
    stopped.current = false;
    setProgress({ left: jobs.length, of: jobs.length });
    const came = await forEachJob(
      jobs,
      async (job) => {
        const key = lost.current.get(job.id) ?? newId();
        lost.current.set(job.id, key);
        try {
          await inItsTime(() => send(job, key), isStopped);
          lost.current.delete(job.id);
        } catch (error) {
          if (isProblem(error)) lost.current.delete(job.id);
          throw error;
        }
      },
      () => setProgress((now) => ({ ...now, left: now.left - 1 })),
      atOnce,
      isStopped,
    );
    setProgress({ left: 0, of: 0 });
    setResults(together(before, came));
    void refreshJobs(came.map(({ job }) => job.id));
    return came;
  };
  return { results, left, of, run, stop: (): void => void (stopped.current = true) };
}
