import { modelOf } from './model/model.ts';
import type { Plan, Problem } from './model/problem.ts';
import { isTied } from './model/ties.ts';
import { anneal, annealInRuns, openSearch, type Routes, type Search, type Spent } from './search/anneal.ts';
import { annealInParts } from './search/anneal-in-parts.ts';
import { annealTied, beginAfresh, beginWith, fewestVehiclesTied } from './search/anneal-tied.ts';
import { fewestVehicles } from './search/fewest-vehicles.ts';
import { openTiedSearch, type TiedSearch } from './search/tied-search.ts';

export type Budget = {
  /** Ends after so many milliseconds; `clock` tells them (default: real time). */
  budgetMs?: number;
  clock?: () => number;
  /** Ends after so many iterations, rounded up to a few hundred: the same on every machine. */
  iterations?: number;
  /** Aborted, it gives the best plan so far. */
  signal?: AbortSignal;
};

export type SolveOptions = Budget & {
  seed?: number;
  /** A plan to begin with; what of it can no longer be driven is planned anew. */
  start?: Plan;
  /** As few vehicles as can be come first, cost second. */
  fewestVehicles?: boolean;
};

export type Solved = { routes: number[][]; cost: number; unserved: number[]; iterations: number };

/** Where vehicles are to be few: until when in the budget a first plan is sought, and until when one with fewer. */
const AT_FIRST = 0.1;
const FEWER = 0.7;
/** From so many visits on, a search from nothing goes on in parts. */
export const MANY = 400;

/** Who begins with a plan does not tear it all up: the temperature to begin with, in the terms of `anneal`. */
export const WARM = 0.25;

/** The best plan that is found within the budget. `cost` counts what must be done and is left out as dearer than all else together; `evaluate` names it instead. Throws MalformedProblem, and RangeError without any budget. */
export function solve(problem: Problem, { seed = 1, start, fewestVehicles: fewest = false, ...budget }: SolveOptions): Solved {
  const spent = spender(budget);
  if (isTied(problem)) {
    const tied = openTied(problem, { seed, start, fewestVehicles: fewest });
    searchTied(tied, { start }, spent);
    return { ...tied.best, iterations: tied.search.iterations, unserved: unservedOf(problem, tied.best.routes) };
  }
  const search = openSearch(modelOf(problem), { seed, fixed: fixedOf(problem), start: start?.routes ?? [] });
  searchWith(search, problem, { start, fewestVehicles: fewest }, spent);
  return { ...search.best, iterations: search.iterations, unserved: unservedOf(problem, search.best.routes) };
}

/** Searches until the budget is gone, in the way that suits the problem. */
export function searchWith(search: Search, problem: Problem, { start, fewestVehicles: fewest }: Pick<SolveOptions, 'start' | 'fewestVehicles'>, spent: Spent): void {
  if (fewest) {
    anneal(search, (done) => spent(done) / AT_FIRST);
    fewestVehicles(search, (done) => (spent(done) - AT_FIRST) / (FEWER - AT_FIRST));
    anneal(search, (done) => (spent(done) - FEWER) / (1 - FEWER), { hot: WARM });
  } else if (start) anneal(search, spent, { hot: WARM });
  else if (problem.visits.length >= MANY) annealInParts(search, problem, spent);
  else annealInRuns(search, spent);
}

/** A search of a problem with ties, begun. */
export function openTied(problem: Problem, { seed = 1, start, fewestVehicles = false }: Pick<SolveOptions, 'seed' | 'start' | 'fewestVehicles'>): TiedSearch {
  const tied = openTiedSearch(problem, { seed, fixed: fixedOf(problem), fewestVehicles });
  if (start) beginWith(tied, start.routes);
  else beginAfresh(tied);
  return tied;
}

/** Searches until the budget is gone, in the way that suits the ties. */
export function searchTied(tied: TiedSearch, { start }: Pick<SolveOptions, 'start'>, spent: Spent): void {
  if (tied.fewestVehicles) {
    annealTied(tied, (done) => spent(done) / AT_FIRST);
    fewestVehiclesTied(tied, (done) => (spent(done) - AT_FIRST) / (FEWER - AT_FIRST));
    annealTied(tied, (done) => (spent(done) - FEWER) / (1 - FEWER), { hot: WARM });
  } else annealTied(tied, spent, start && { hot: WARM });
}

/** Which part of a budget is gone. Throws RangeError when there is none. */
export function spender({ budgetMs, clock = () => performance.now(), iterations, signal }: Budget): (done: number) => number {
  if (budgetMs === undefined && iterations === undefined) throw new RangeError('Give budgetMs, or iterations for a result that is the same everywhere.');
  for (const [name, value] of Object.entries({ budgetMs, iterations })) if (Number.isNaN(value)) throw new RangeError(`${name} is no number`);
  const began = clock();
  const part = (used: number, of: number | undefined): number => (of === undefined ? 0 : of <= 0 ? 1 : used / of);
  return (done) => (signal?.aborted ? 1 : Math.max(part(done, iterations), part(clock() - began, budgetMs)));
}

export const fixedOf = ({ vehicles }: Problem): Routes => vehicles.map(({ fixed = [] }) => fixed);

export function unservedOf({ visits }: Problem, routes: Routes): number[] {
  const served = new Set(routes.flat());
  return visits.flatMap((_, visit) => (served.has(visit) ? [] : [visit]));
}
