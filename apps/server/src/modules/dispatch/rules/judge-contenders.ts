import type { Candidate, Policy } from '@truckroll/contracts/dispatch/schemas.ts';
import { distanceMetres, type LatLng } from '@truckroll/kernel';
import { DEFAULT_RANK_WEIGHTS, rankCandidates, type CostPart, type RankCandidate } from '@truckroll/planner';
import type { Contender, Need } from './contender.ts';
import { ruleOut, type Ruling } from './rule-out.ts';

/** A drive as far as it is known: a lower bound, or what the road engine says; null where no road leads. */
export type Travel = { seconds: number; metres: number; source: 'valhalla' | 'straight-line' | 'bound' } | null;

export type Judged = { contender: Contender; rulings: readonly Ruling[]; travel: Travel; rank: number | null; cost: number | null; reasons: readonly CostPart[]; neededFor?: NeededFor | undefined };
/** The waiting job that gets somebody who would have suited this one better. */
export type NeededFor = NonNullable<Candidate['neededFor']>;

export type Question = {
  need: Need;
  to: LatLng;
  contenders: Iterable<Contender>;
  /** Known drives; whoever is missing here is judged by `boundSeconds`. */
  drives: ReadonlyMap<string, Travel>;
  boundSeconds: (from: LatLng, to: LatLng) => number;
  radiusMetres: number | null;
  now: Date;
  timeZone: string;
  day: string;
  policy: Policy;
};

/** Those whom nothing rules out, best first. */
export const suitableOf = (judged: readonly Judged[]): Judged[] => judged.filter(({ rank }) => rank !== null);

/**
 * Everybody with what rules them out, those whom nothing rules out first and ranked. Pure; a thousand
 * technicians take a few milliseconds.
 */
export function judgeContenders({ need, to, contenders, drives, boundSeconds, radiusMetres, now, timeZone, day, policy }: Question): Judged[] {
  const suitable: (RankCandidate & { contender: Contender; travel: NonNullable<Travel> })[] = [];
  const ruledOut: Judged[] = [];
  for (const contender of contenders) {
    const { id, from } = contender;
    const metres = from && distanceMetres(from, to);
    const travel = drives.has(id) ? drives.get(id)! : from && { seconds: Math.round(boundSeconds(from, to)), metres: Math.round(metres!), source: 'bound' as const };
    const rulings = ruleOut(need, contender, { now, timeZone, day, distanceMetres: metres, travelSeconds: travel?.seconds ?? null, radiusMetres });
    if (rulings.length === 0 && travel) suitable.push({ id, travelSeconds: travel.seconds, jobsToday: contender.jobsToday, idleSince: contender.idleSince, shiftEndsAt: contender.shift?.kind === 'work' ? contender.shift.endsAt : null, contender, travel });
    else ruledOut.push({ contender, rulings, travel, rank: null, cost: null, reasons: [] });
  }
  const ranked = rankCandidates({ job: need, candidates: suitable, now, weights: { ...DEFAULT_RANK_WEIGHTS, loadSecondsPerJob: policy.loadSecondsPerJob } });
  return [...ranked.map(({ candidate: { contender, travel }, rank, cost, reasons }) => ({ contender, rulings: [], travel, rank, cost, reasons })), ...ruledOut];
}
