import { modelOf } from './model/model.ts';
import type { Plan, Problem } from './model/problem.ts';
import { anneal } from './search/anneal.ts';

export type SolveOptions = {
  /** Ends after so many milliseconds; `clock` tells them (default: real time). */
  budgetMs?: number;
  clock?: () => number;
  /** Ends after so many iterations: the same on every machine. */
  iterations?: number;
  seed?: number;
  /** A plan to begin with; what of it can no longer be driven is planned anew. */
  start?: Plan;
  /** Aborted, it gives the best plan so far. */
  signal?: AbortSignal;
};

export type Solved = Plan & { cost: number; unserved: number[]; iterations: number };

/** Who begins with a plan does not tear it all up: the temperature to begin with, in the terms of `anneal`. */
const WARM = 0.5;

/** The best plan that is found within the budget. Throws MalformedProblem, and RangeError without any budget. */
export function solve(problem: Problem, { budgetMs, clock = () => performance.now(), iterations, seed = 1, signal, start }: SolveOptions): Solved {
  if (budgetMs === undefined && iterations === undefined) throw new RangeError('Give budgetMs, or iterations for a result that is the same everywhere.');
  const model = modelOf(problem);
  const began = clock();
  const budget = {
    spent: (done: number): number => (signal?.aborted ? 1 : Math.max(iterations === undefined ? 0 : done / iterations, budgetMs === undefined ? 0 : (clock() - began) / budgetMs)),
  };
  const found = anneal(model, { seed, budget, fixed: fixedOf(problem), ...(start && { start: start.routes, hot: WARM }) });
  const served = new Set(found.routes.flat());
  return { routes: found.routes, cost: found.cost, iterations: found.iterations, unserved: problem.visits.flatMap((_, visit) => (served.has(visit) ? [] : [visit])) };
}

export const fixedOf = ({ vehicles }: Problem): readonly (readonly number[])[] => vehicles.map(({ fixed = [] }) => fixed);
