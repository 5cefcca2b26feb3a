import type { Ctx } from '../../../platform/context.ts';
import type { Situation } from '../data/situation.reads.ts';
import { suitableOf, type Travel } from '../rules/judge-contenders.ts';
import { explainShares, shareTechnicians, type Asking } from '../rules/share-technicians.ts';
import { waveRadii } from '../rules/wave-radii.ts';
import { bestOfWaves, type Found, type FoundShare, type Prepared, type Waiting } from './auto-assign-job.ts';

/** A prepared job that asks technicians by itself: one that still waits, where no person decides. */
export type Sharing = { waiting: Waiting; drives: Map<string, Travel> };
export const isSharing = (prepared: Prepared): prepared is Sharing => prepared.waiting !== undefined && prepared.waiting.automatic && prepared.waiting.places > 0;

type Bid = { job: Sharing; found: Found };
type Shared = { bid: Bid; technicianIds: readonly string[] }[];

/**
 * Decides jointly who of several jobs, in the order in which they would choose, gets whom (`rules/share-technicians.ts`), each
 * in its nearest wave with anybody suitable. While some go without, those who might find others further out look there, and
 * that holds if more of them get somebody. Calls the road engine; changes nothing. A job whose drives cannot be
 * had is left out, and has to be decided on alone.
 */
export async function findShares(ctx: Ctx, jobs: readonly Sharing[], situation: Situation): Promise<Map<Prepared, FoundShare>> {
  const numberOf = new Map(jobs.map(({ waiting: { job } }) => [job.id, job.number]));
  let bids = await judge(ctx, jobs.map((job) => ({ job, from: job.waiting.search.wave, best: 1 })), situation);
  let shared = await shareByRoad(ctx, bids, situation);
  while (shared.some(({ bid: { found }, technicianIds }) => technicianIds.length === 0 && found.judged[0]?.rank === 1) && bids.some((bid) => findsMoreFurtherOut(bid, situation))) {
    bids = await judge(ctx, bids.map((bid) => ({ job: bid.job, from: bid.found.wave + (findsMoreFurtherOut(bid, situation) ? 1 : 0), best: 1 })), situation);
    const wider = await shareByRoad(ctx, bids, situation);
    if (servedBy(wider) > servedBy(shared)) shared = wider;
  }
  const passedOver = explainShares(shared.map(({ bid }) => askingOf(bid, situation)), shared.map(({ technicianIds }) => technicianIds));
  return new Map(
    shared.map(({ bid: { job, found }, technicianIds }, index) => {
      const neededFor = new Map(passedOver[index]!.map(({ technicianId, jobId, savedSeconds }) => [technicianId, { jobId, jobNumber: numberOf.get(jobId)!, savedSeconds }]));
      return [job, { waiting: job.waiting, found, technicianIds, neededFor }];
    }),
  );
}

async function judge(ctx: Ctx, asked: readonly { job: Sharing; from: number; best: number }[], situation: Situation): Promise<Bid[]> {
  const settled = await Promise.allSettled(asked.map(async ({ job, from, best }) => ({ job, found: await bestOfWaves(ctx, job, { situation, from, best }) })));
  return settled.flatMap((outcome) => (outcome.status === 'fulfilled' ? [outcome.value] : []));
}

/** Shared out with everything known by road that decides: bounds are never too long, so nobody left out would have been better. */
async function shareByRoad(ctx: Ctx, bids: readonly Bid[], situation: Situation): Promise<Shared> {
  for (let known = bids; ; ) {
    const shares = shareTechnicians(known.map((bid) => askingOf(bid, situation)));
    const shared = known.map((bid, index) => ({ bid, technicianIds: shares[index]! }));
    const unsure = shared.map(({ bid: { job, found }, technicianIds }) => ({ job, from: found.wave, best: decisive(found, technicianIds, known.length) })).filter(({ best }) => best > 0);
    if (unsure.length === 0) return shared;
    const asked = new Set(unsure.map(({ job }) => job));
    const surer = new Map((await judge(ctx, unsure, situation)).map((bid) => [bid.job, bid]));
    known = known.flatMap((bid) => (asked.has(bid.job) ? (surer.get(bid.job) ?? []) : bid));
  }
}

/** How many of a job's best decide its share, unless they are known by road: who got the best of all needs no others, and no job more than there are jobs. */
function decisive({ judged }: Found, technicianIds: readonly string[], jobs: number): number {
  const suitable = suitableOf(judged);
  const last = suitable.findLastIndex(({ contender }) => technicianIds.includes(contender.id)) + 1;
  const best = last > 0 && last === technicianIds.length ? last : Math.max(last, jobs);
  return suitable.slice(0, best).some(({ travel }) => travel?.source === 'bound') ? best : 0;
}

const askingOf = ({ job: { waiting }, found }: Bid, { now }: Situation): Asking => ({
  jobId: waiting.job.id,
  places: waiting.places,
  waitedSeconds: Math.max(0, Math.floor((now.getTime() - waiting.search.waitingSince.getTime()) / 1000)),
  candidates: suitableOf(found.judged).map(({ contender, cost }) => ({ technicianId: contender.id, cost: cost! })),
});

/** Whether there is anybody against whom nothing speaks but his distance, and a wave that reaches further. */
const findsMoreFurtherOut = ({ job: { waiting }, found }: Bid, { policy }: Situation): boolean =>
  found.wave < waveRadii(policy, waiting.job.priority).length && found.judged.some(({ rulings }) => rulings.length === 1 && rulings[0]!.rule === 'too_far');

const servedBy = (shared: Shared): number => shared.filter(({ technicianIds }) => technicianIds.length > 0).length;
