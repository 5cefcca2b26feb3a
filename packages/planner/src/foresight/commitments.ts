import { costsOfWaiting } from './costs-of-waiting.ts';
import { setOffs, type Voted } from './moves.ts';
import { freeFrom } from './scenario.ts';
import type { Consensus } from './scene.ts';
import type { Problem } from '../model/problem.ts';
import type { Routes } from '../search/anneal.ts';
import { fixedOf } from '../solve.ts';

/** Of a visit that is known and not fixed. */
export type Commitment = {
  visit: number;
  /** Committed now, or held back. */
  committed: boolean;
  /** It cannot wait: committed whatever may come. */
  must: boolean;
  /** Whose it is in the plan, and when he sets off for it; null where it is left out. */
  vehicle: number | null;
  leaves: number | null;
  /** The share of scenarios that agree; 1 when there are none. */
  share: number;
  /** What the opposite costs more on average, in the problem's unit; null where it is impossible or was not worked out. */
  otherwise: number | null;
};

/** Of a vehicle that could set off before `commitUntil`: the visit that it sets off for, null where it holds back; and the next best with what that costs more on average, null where it was not worked out. */
export type Move = { vehicle: number; visit: number | null; share: number; otherwise: { visit: number | null; costs: number } | null };

/** Of each vehicle: whether it could set off before the horizon, how many of its visits are committed, and when it sets off for each. */
export type Decided = { isFree: boolean; upTo: number; leaves: readonly number[] }[];

/** What of a plan is set off for before the horizon, or cannot wait. `problem` has those who hold back held; `free` has not. */
export function committedIn(problem: Problem, routes: Routes, { free, must, commitUntil, waves }: { free: Problem; must: ReadonlySet<number>; commitUntil: number; waves: boolean }): Decided {
  return routes.map((route, vehicle) => {
    const { fixed = [], shift } = problem.vehicles[vehicle]!;
    if (waves) {
      const isFree = shift.from < commitUntil;
      return { isFree, upTo: isFree ? route.length : 0, leaves: route.map(() => shift.from) };
    }
    const isFree = freeFrom(free, vehicle) < commitUntil;
    const whole = [...fixed, ...route.filter((visit) => !fixed.includes(visit))];
    const setsOff = setOffs(problem, vehicle, whole);
    const leaves = route.map((visit) => setsOff[whole.indexOf(visit)]!);
    const upTo = 1 + route.findLastIndex((visit, at) => at >= (free.vehicles[vehicle]!.fixed?.length ?? 0) && (must.has(visit) || leaves[at]! < commitUntil));
    return { isFree, upTo, leaves };
  });
}

export function commitmentsOf(problem: Problem, routes: Routes, decided: Decided, must: ReadonlySet<number>, consensus: Consensus | undefined, isLate: () => boolean, waves: boolean): Commitment[] {
  const fixed = fixedOf(problem);
  const costs = consensus && costsOfWaiting(consensus, problem.visits.length, (vehicle, at) => decided[vehicle]!.isFree && (waves || at === fixed[vehicle]!.length), isLate);
  return problem.visits.flatMap((_, visit): Commitment[] => {
    const vehicle = routes.findIndex((route) => route.includes(visit));
    if (fixed[vehicle]?.includes(visit)) return [];
    const at = routes[vehicle]?.indexOf(visit) ?? -1;
    const committed = vehicle !== -1 && at < decided[vehicle]!.upTo;
    const share = consensus?.shares[visit] ?? (committed ? 1 : 0);
    const costsLater = costs?.[visit];
    return [{ visit, committed, must: must.has(visit), vehicle: vehicle === -1 ? null : vehicle, leaves: decided[vehicle]?.leaves[at] ?? null, share: committed ? share : 1 - share, otherwise: costsLater === undefined ? null : committed ? costsLater : -costsLater }];
  });
}

export function movesOf(problem: Problem, routes: Routes, decided: Decided, consensus: Consensus | undefined, votes: ReadonlyMap<number, Voted> | undefined): Move[] {
  const fixed = fixedOf(problem);
  return decided.flatMap(({ isFree, upTo }, vehicle): Move[] => {
    if (!isFree) return [];
    const visit = upTo > fixed[vehicle]!.length ? routes[vehicle]![fixed[vehicle]!.length]! : null;
    const voted = votes?.get(vehicle);
    const share = voted ? (voted.shares.get(visit) ?? 0) : visit === null ? 1 : (consensus?.shares[visit] ?? 1);
    const other = voted?.otherwise;
    if (!other || (visit !== voted.going && visit !== other.going)) return [{ vehicle, visit, share, otherwise: null }];
    return [{ vehicle, visit, share, otherwise: visit === voted.going ? { visit: other.going, costs: other.costs } : { visit: voted.going, costs: -other.costs } }];
  });
}
