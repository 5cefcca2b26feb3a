import { carriedOver, changesBetween, withinMoves, type Change } from './changes.ts';
import { modelOf } from './model/model.ts';
import type { Plan, Problem } from './model/problem.ts';
import { isTied } from './model/ties.ts';
import { anneal, openSearch, type Routes, type Search } from './search/anneal.ts';
import { annealTied, beginAfresh, beginWith } from './search/anneal-tied.ts';
import { openTiedSearch, type TiedSearch } from './search/tied-search.ts';
import { stateOf, type State } from './search/state.ts';
import { insert, slotsOf, type Slot, type SlotOptions } from './slots.ts';
import { fixedOf, spender, unservedOf, WARM, type Budget } from './solve.ts';

/** A plan that is lived: it answers at once, follows what happens, and becomes better while nothing does. */
export type Session = {
  readonly problem: Problem;
  /** What is published: everybody's visits, and what is left out. */
  plan(): { routes: Routes; cost: number; unserved: number[] };
  /** The best places for a visit that is left out, or for the pickup of a pair. */
  slots(visit: number, options?: SlotOptions): Slot[];
  /**
   * Something has happened: the problem as it is now, with the same ids for what stays. What can stay stays where it is, what is new or
   * no longer fits is put where it costs least, and the plan is feasible again at once. Throws MalformedProblem, and stays as it was.
   */
  apply(problem: Problem): Change[];
  /** Goes on searching; publishes what is cheaper by at least `atLeast`, moving at most `mostMoves` visits to other vehicles. Resolves with what has changed. */
  improve(options: Budget & { atLeast?: number; mostMoves?: number }): Promise<Change[]>;
};

/** How long it searches without giving way to whatever else is to be done. */
const SLICE_MS = 10;

export function open(first: Problem, { plan, seed = 1 }: { plan?: Plan; seed?: number } = {}): Session {
  let problem = first;
  let search = begin(first, plan?.routes ?? [], seed);
  let published = search.best;
  let shown: State | undefined;

  const publish = (routes: Routes, cost: number, was = { problem, routes: published.routes }): Change[] => {
    published = { routes: routes.map((route) => [...route]), cost };
    shown = undefined;
    return changesBetween(was, { problem, routes: published.routes });
  };

  return {
    get problem() {
      return problem;
    },
    plan: () => ({ ...published, unserved: unservedOf(problem, published.routes) }),
    slots(visit, options = {}) {
      if ('knots' in search) return insert(problem, published, visit, options);
      shown ??= stateOf(search.state.model, fixedOf(problem), published.routes);
      return slotsOf(problem, shown, visit, options);
    },
    apply(next) {
      const was = { problem, routes: published.routes };
      search = begin(next, carriedOver(problem, next, published.routes), seed);
      problem = next;
      return publish(search.best.routes, search.best.cost, was);
    },
    async improve({ atLeast = 1, mostMoves = Infinity, ...budget }) {
      const spent = spender(budget);
      const under = search;
      const began = iterationsOf(under);
      while (spent(iterationsOf(under) - began) < 1) {
        const slice = performance.now();
        const first = iterationsOf(under);
        const spentHere = (done: number): number => (done > first && performance.now() - slice > SLICE_MS ? 1 : spent(done - began));
        if ('knots' in under) annealTied(under, spentHere, { hot: WARM });
        else anneal(under, spentHere, { hot: WARM });
        await new Promise((resolve) => setTimeout(resolve));
        // What has happened meanwhile began another search.
        if (under !== search) return [];
      }
      const { routes, saves } = withinMoves(problem, published.routes, under.best.routes, mostMoves, 'knots' in under ? under.worth : under.state.model.prize);
      return saves < atLeast ? [] : publish(routes, published.cost - saves);
    },
  };
}

/** Goes on from a plan as far as it can be kept. */
function begin(problem: Problem, start: Routes, seed: number): Search | TiedSearch {
  if (!isTied(problem)) return openSearch(modelOf(problem), { seed, fixed: fixedOf(problem), start });
  const tied = openTiedSearch(problem, { seed, fixed: fixedOf(problem) });
  if (start.some((route) => route.length > 0)) beginWith(tied, start);
  else beginAfresh(tied);
  return tied;
}

const iterationsOf = (under: Search | TiedSearch): number => ('knots' in under ? under.search.iterations : under.iterations);
