import { jobNotFound } from '@truckroll/contracts/jobs/problems.ts';
import type { Ctx } from '../../../platform/context.ts';
import { read } from '../../../platform/db/read.ts';
import { refuse } from '../../../platform/http/refuse.ts';
import { jobOutlinesByIds, type JobOutline } from '../../jobs/index.ts';
import { readNeed } from '../data/need.reads.ts';
import { findSearch } from '../data/search.reads.ts';
import { readSituation, type Situation } from '../data/situation.reads.ts';
import { readSpread } from '../data/spread.reads.ts';
import type { Judged, Travel } from '../rules/judge-contenders.ts';
import type { Spread } from '../rules/promise-range.ts';
import { findCandidates } from './find-candidates.ts';

/** How many of the best are known by road when a person looks at them. */
const BEST_SHOWN = 3;

export type Considered = { job: JobOutline; judged: Judged[]; chosen: Judged | undefined; situation: Situation; spread: Spread; wave: number };

/**
 * Everybody for a job, at any distance, as a person asks; the drive of a chosen technician is known by road. A
 * job without a place has no candidates. Calls the road engine. Refuses `jobs/job-not-found`.
 */
export async function considerJob(ctx: Ctx, jobId: string, chosenId?: string): Promise<Considered> {
  const { job, search, need, situation, spread } = await read(ctx, async (db) => {
    const job = (await jobOutlinesByIds(db, [jobId])).get(jobId);
    if (!job) throw refuse(jobNotFound);
    const search = await findSearch(db, jobId);
    const [need, situation, spread] = await Promise.all([readNeed(db, job, search?.roundStartedAt ?? ctx.now()), readSituation(db), readSpread(db)]);
    return { job, search, need, situation, spread };
  });
  const wave = search?.wave ?? 1;
  if (!job.place) return { job, judged: [], chosen: undefined, situation, spread, wave };
  const to = job.place.position;
  const drives = new Map<string, Travel>();
  const from = chosenId === undefined ? null : (situation.contenders.get(chosenId)?.from ?? null);
  if (chosenId !== undefined && from) {
    const [time] = await ctx.adapters.roads.timesTo([from], to, ctx.now());
    drives.set(chosenId, time ? { seconds: Math.round(time.durationSeconds), metres: Math.round(time.distanceMetres), source: time.source } : null);
  }
  const judged = await findCandidates(ctx, { need, to, situation, radiusMetres: null, best: BEST_SHOWN, drives });
  return { job, judged, chosen: judged.find(({ contender }) => contender.id === chosenId), situation, spread, wave };
}
