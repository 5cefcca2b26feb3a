import type { ServerContext } from '../server-context.ts';
import { JOB_CHANNEL } from './job-queue.ts';
import { startJobWorker, type Worker } from './job-worker.ts';
import { queueNamed, runQueued, type QueuedWork } from './run-queued.ts';

const POLL_MS = 1_000;

/** Starts this process's workers for every queue of every module. */
export async function startQueueWorkers(server: ServerContext): Promise<Worker> {
  const { jobs, database, log } = server;
  if (jobs === undefined) throw new Error('inline delivery has no workers');
  const workers = new Map(
    [...server.queues.values()].map((queue) => {
      const run = async ({ data, retryCount }: { data: unknown; retryCount: number }): Promise<void> => {
        const failure = await runQueued(server, queueNamed(server, queue.name), data as QueuedWork, retryCount);
        if (failure !== undefined) throw new Error(failure);
      };
      return [queue.name, startJobWorker({ jobs, queue: queue.name, concurrency: queue.concurrency, pollMs: POLL_MS, log, run })];
    }),
  );
  const stopListening = await database.control.listen(JOB_CHANNEL, (name) => {
    for (const [queue, worker] of workers) if (name === undefined || name === queue) worker.wake();
  });
  return {
    stop: async () => {
      stopListening();
      await Promise.all([...workers.values()].map(async (worker) => worker.stop()));
    },
  };
}
