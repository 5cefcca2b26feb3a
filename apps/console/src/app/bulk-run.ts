import { newId } from '@truckroll/kernel';
import { useRef, useState } from 'react';
import { isProblem } from './problem-text.ts';
import { refreshJob } from './refresh-job.ts';

/** How many jobs are asked about at a time, where it does not matter which is first. */
const AT_ONCE = 3;

export type BulkJob = { id: string; number: string };
export type BulkResult<J extends BulkJob> = { job: J; error?: unknown };
export type BulkSend<J extends BulkJob> = (job: J, idempotencyKey: string) => Promise<unknown>;

/** Does something to each job, a few at a time; what is refused for one stops none of the others. In the order of the jobs. */
export async function forEachJob<J extends BulkJob>(jobs: readonly J[], send: (job: J) => Promise<unknown>, onResult: (result: BulkResult<J>) => void, atOnce = AT_ONCE): Promise<BulkResult<J>[]> {
  const results: BulkResult<J>[] = [];
  const waiting = jobs.map((job, index) => ({ job, index }));
  const work = async (): Promise<void> => {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
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
  return results;
}

/** One run over several jobs: how far it is, and what came of each. A try whose answer got lost is made again under its own key. */
export function useBulkRun<J extends BulkJob>() {
  const [results, setResults] = useState<BulkResult<J>[]>();
  const [left, setLeft] = useState(0);
  const lost = useRef(new Map<string, string>());
  const run = async (jobs: readonly J[], send: BulkSend<J>, atOnce?: number): Promise<BulkResult<J>[]> => {
    setLeft(jobs.length);
    const came = await forEachJob(
      jobs,
      async (job) => {
        const key = lost.current.get(job.id) ?? newId();
        lost.current.set(job.id, key);
        try {
          await send(job, key);
          lost.current.delete(job.id);
        } catch (error) {
          if (isProblem(error)) lost.current.delete(job.id);
          throw error;
        }
      },
      () => setLeft((before) => before - 1),
      atOnce,
    );
    setResults(came);
    void Promise.all(came.map(({ job }) => refreshJob(job.id)));
    return came;
  };
  return { results, left, run };
}
