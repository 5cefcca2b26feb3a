import type { Ctx } from '../../../platform/context.ts';
import { read } from '../../../platform/db/read.ts';
import { listDueJobIds } from '../data/search.reads.ts';
import { readSituation } from '../data/situation.reads.ts';
import { autoAssignJob } from './auto-assign-job.ts';

/**
 * Finds somebody for every job of the organisation that is due, the most urgent first, then the one that waits
 * longest: an emergency has its pick before anybody else. Repeatable; publishes what `autoAssignJob` does.
 */
export async function offerWaitingJobs(ctx: Ctx): Promise<void> {
  const jobIds = await read(ctx, async (db) => listDueJobIds(db, ctx.now()));
  if (jobIds.length === 0) return;
  const situation = await read(ctx, readSituation);
  const failures: unknown[] = [];
  for (const jobId of jobIds) {
    try {
      await autoAssignJob(ctx, jobId, situation);
    } catch (error) {
      // One job that cannot be worked on must not keep the others waiting; it stays due.
      failures.push(error);
    }
  }
  if (failures.length > 0) throw new AggregateError(failures, `${failures.length} of ${jobIds.length} waiting jobs could not be offered`);
}
