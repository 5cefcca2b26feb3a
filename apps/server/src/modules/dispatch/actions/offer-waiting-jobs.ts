import type { Ctx } from '../../../platform/context.ts';
import { read } from '../../../platform/db/read.ts';
import { listDueJobs } from '../data/search.reads.ts';
import { readSituation, type Situation } from '../data/situation.reads.ts';
import { autoAssignJob, offerShare, prepareJob, type FoundShare, type Prepared } from './auto-assign-job.ts';
import { findShares, isSharing } from './find-shares.ts';

/** Whether somebody asked for another round meanwhile, by server and organisation. */
const underWay = new WeakMap<object, Map<string, { again: boolean }>>();

/**
 * Finds somebody for every job of the organisation that is due, the most urgent first: an emergency has its pick
 * before anybody else. Who of equally urgent ones gets whom is decided together. Repeatable; publishes what `autoAssignJob` does.
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

/** How many jobs are worked on at the same time. */
const AT_ONCE = 4;
/** How many jobs are decided on together at most: the first of them waits until the last one's drives are known. */
const MOST_TOGETHER = 20;

async function offerDueJobs(ctx: Ctx): Promise<void> {
  const due = await read(ctx, async (db) => listDueJobs(db, ctx.now()));
  if (due.length === 0) return;
  const situation = await read(ctx, readSituation);
  const failures: unknown[] = [];
  const groups = [...Map.groupBy(due, ({ urgency }) => urgency).values()].flatMap((band) => inGroups(band, MOST_TOGETHER));
  const prepare = (group: typeof due = []): Promise<Prepared>[] => atMostAtOnce(AT_ONCE, group, ({ jobId }) => prepareJob(ctx, jobId, situation));
  let preparing = prepare(groups[0]);
  for (const index of groups.keys()) {
    const prepared = await Promise.allSettled(preparing);
    // While one group is decided on, the drives to the next one are asked for.
    preparing = prepare(groups[index + 1]);
    failures.push(...rejectionsOf(prepared), ...(await offerGroup(ctx, prepared.flatMap((outcome) => (outcome.status === 'fulfilled' ? [outcome.value] : [])), situation)));
  }
  if (failures.length > 0) throw new AggregateError(failures, `${failures.length} of ${due.length} waiting jobs could not be offered`);
}

/** Offers jobs of one urgency. What failed; one job that cannot be worked on must not keep the others waiting, it stays due. */
async function offerGroup(ctx: Ctx, jobs: readonly Prepared[], situation: Situation): Promise<unknown[]> {
  const failures: unknown[] = [];
  const sharing = jobs.filter(isSharing);
  let shares: ReadonlyMap<Prepared, FoundShare> = new Map();
  try {
    if (sharing.length > 1) shares = await findShares(ctx, sharing, situation);
  } catch (error) {
    // Then each is decided on alone.
    failures.push(error);
  }
  const given = [...shares].filter(([, { technicianIds }]) => technicianIds.length > 0);
  // Offers that give way lock the jobs they were for: two who do that at once could wait for each other.
  const takesFromOthers = given.some(([, { technicianIds }]) => technicianIds.some((id) => situation.contenders.get(id)?.openOffer));
  const outcomes = await Promise.allSettled(atMostAtOnce(takesFromOthers ? 1 : AT_ONCE, given, ([, share]) => offerShare(ctx, share, situation)));
  failures.push(...rejectionsOf(outcomes));
  const left = new Set(jobs);
  for (const [index, outcome] of outcomes.entries()) if (outcome.status === 'rejected' || outcome.value) left.delete(given[index]![0]);
  for (const job of left) {
    const share = shares.get(job);
    try {
      // Who lost what he was given looks for somebody else; who was given nobody is told whom the others got.
      await autoAssignJob(ctx, job, situation, share?.technicianIds.length === 0 ? share.neededFor : undefined);
    } catch (error) {
      failures.push(error);
    }
  }
  return failures;
}

/** Begins in order, each as soon as one of so many before it has ended, however it ended. Failures are told to whoever waits for them, be it later. */
function atMostAtOnce<T, R>(most: number, items: readonly T[], run: (item: T) => Promise<R>): Promise<R>[] {
  const results: Promise<R>[] = [];
  for (const [index, item] of items.entries()) {
    const before = results[index - most];
    const result = before ? before.then(() => run(item), () => run(item)) : run(item);
    result.catch(() => undefined);
    results.push(result);
  }
  return results;
}

const inGroups = <T>(items: readonly T[], most: number): T[][] => Array.from({ length: Math.ceil(items.length / most) }, (_, index) => items.slice(index * most, (index + 1) * most));

const rejectionsOf = (outcomes: readonly PromiseSettledResult<unknown>[]): unknown[] => outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [outcome.reason] : []));
