import type { Ctx } from '../../../platform/context.ts';
import { read } from '../../../platform/db/read.ts';
import { listDueJobIds } from '../data/search.reads.ts';
import { readSituation } from '../data/situation.reads.ts';
import { autoAssignJob, prepareJob, type Prepared } from './auto-assign-job.ts';

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

/** While one job is decided on, the drives to the next ones are asked for. */
const PREPARED_AHEAD = 4;

/** A promise whose failure is told to whoever waits for it, be it later. */
function handled<T>(promise: Promise<T>): Promise<T> {
  promise.catch(() => undefined);
  return promise;
}

async function offerDueJobs(ctx: Ctx): Promise<void> {
  const jobIds = await read(ctx, async (db) => listDueJobIds(db, ctx.now()));
  if (jobIds.length === 0) return;
  const situation = await read(ctx, readSituation);
  const failures: unknown[] = [];
  const prepared = new Map<string, Promise<Prepared>>();
  for (const [index, jobId] of jobIds.entries()) {
    for (const next of jobIds.slice(index, index + PREPARED_AHEAD)) if (!prepared.has(next)) prepared.set(next, handled(prepareJob(ctx, next, situation)));
    try {
      await autoAssignJob(ctx, await prepared.get(jobId)!, situation);
    } catch (error) {
      // One job that cannot be worked on must not keep the others waiting; it stays due.
      failures.push(error);
    }
  }
  if (failures.length > 0) throw new AggregateError(failures, `${failures.length} of ${jobIds.length} waiting jobs could not be offered`);
}
