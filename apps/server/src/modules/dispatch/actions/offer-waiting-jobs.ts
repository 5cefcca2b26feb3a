import type { Ctx } from '../../../platform/context.ts';
import { read } from '../../../platform/db/read.ts';
import { listDueJobIds } from '../data/search.reads.ts';
import { readSituation } from '../data/situation.reads.ts';
import { autoAssignJob } from './auto-assign-job.ts';

/** Whether somebody asked for another round meanwhile, by server and organisation. */
const underWay = new WeakMap<object, Map<string, { again: boolean }>>();

/**
 * Finds somebody for every job of the organisation that is due, the most urgent first, then the one that waits
 * longest: an emergency has its pick before anybody else. Repeatable; publishes what `autoAssignJob` does.
 * A process makes one round at a time for an organisation; who asks meanwhile is served by another round of the
 * same caller, and by the sweep if that one fails. (Each looking at all waiting jobs himself, 16 confirmed
 * together took a second and a half.)
 */
export async function offerWaitingJobs(ctx: Ctx): Promise<void> {
  const server = ctx.server as object;
  const rounds = underWay.get(server) ?? new Map<string, { again: boolean }>();
  underWay.set(server, rounds);
  const running = rounds.get(ctx.orgId);
  if (running) {
    running.again = true;
    return;
  }
  const mine = { again: false };
  rounds.set(ctx.orgId, mine);
  try {
    do {
      mine.again = false;
      await offerDueJobs(ctx);
    } while (mine.again);
  } finally {
    rounds.delete(ctx.orgId);
  }
}

async function offerDueJobs(ctx: Ctx): Promise<void> {
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
