import { startReactionWorker } from './events/deliver-reactions.ts';
import type { ServerContext } from './server-context.ts';
import type { Worker } from './tasks/job-worker.ts';
import { startTaskRunner } from './tasks/run-tasks.ts';
import { startQueueWorkers } from './tasks/work-queues.ts';

/** Starts everything a worker process does: reactions, queues and timed sweeps. `stop` lets what is under way finish. */
export async function startWork(server: ServerContext): Promise<Worker> {
  const workers = [await startReactionWorker(server), await startQueueWorkers(server), startTaskRunner(server)];
  return {
    stop: async () => {
      await Promise.all(workers.map(async (worker) => worker.stop()));
    },
  };
}
