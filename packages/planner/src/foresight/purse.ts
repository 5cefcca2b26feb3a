import type { Problem } from '../model/problem.ts';
import type { Routes } from '../search/anneal.ts';
import { solve, spender, type Budget, type Solved } from '../solve.ts';

/** One budget for many searches. */
export type Purse = {
  /** Whether this part of it is gone. */
  isSpent(until: number): boolean;
  /** Whether nobody waits any longer, however much has been searched. */
  isLate(): boolean;
  /** Searches with an equal part, one of `of`, of what is left until this part of the whole is gone; with nothing left it repairs what it begins with. */
  search(problem: Problem, options: { start: Routes; until: number; of?: number }): Solved;
};

/** Throws RangeError without any budget. */
export function openPurse(budget: Budget, seed: number): Purse {
  const spent = spender(budget);
  let iterations = 0;
  let searches = 0;
  const gone = (): number => spent(iterations);
  return {
    isSpent: (until) => gone() >= until,
    isLate: () => spent(0) >= 1,
    search(problem, { start, until, of = 1 }) {
      const part = Math.max(0, until - gone()) / of;
      const times = (whole: number | undefined): number | undefined => whole && part * whole;
      const found = solve(problem, { ...budget, budgetMs: times(budget.budgetMs), iterations: times(budget.iterations), start: { routes: start }, seed: seed + searches++ });
      iterations += found.iterations;
      return found;
    },
  };
}
