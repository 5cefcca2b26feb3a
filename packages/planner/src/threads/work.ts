import { arranged } from '../model/model.ts';
import { anneal, cross, expectedIterations, openSearch, RUN, startOver, type Routes, type Search, type Spent } from '../search/anneal.ts';
import { annealParts, type Round } from '../search/anneal-in-parts.ts';
import { isTied } from '../model/ties.ts';
import { openNeighbours, type Neighbours } from '../search/neighbours.ts';
import { fixedOf, openTied, searchTied, searchWith, spender, unservedOf, type Solved } from '../solve.ts';
import type { TiedSearch } from '../search/tied-search.ts';
import { isBetter } from './best-of.ts';
import type { Order } from './messages.ts';

/** Between two plans that are told of. */
const TELL_MS = 50;

/** A plan that grafts routes of others, between two parts of the budget. */
export type Crossing = { readonly since: number; readonly until: number; readonly parent: Routes; readonly plans: readonly Routes[] };

export type Work = ReturnType<typeof openWork>;
type Tasks = Work['tasks'];
export type TaskName = keyof Tasks;
export type Given<Name extends TaskName> = Parameters<Tasks[Name]>[0];
export type Answer<Name extends TaskName> = ReturnType<Tasks[Name]>;

/** What a thread can do. Its search of the whole goes on from task to task; now and then it tells of the best plan, for whoever aborts. */
export function openWork({ problem, start, seed, fewestVehicles, budgetMs, iterations }: Order, tell: (better: Solved) => void) {
  const budget = spender({ budgetMs, iterations });
  let search: Search | undefined;
  let neighbours: Neighbours | undefined;
  let tied: TiedSearch | undefined;
  let iterationsInParts = 0;
  let seen: Search['best'] | undefined;
  let told: Solved | undefined;
  let toldAt = -Infinity;

  const whole = (): Search => (search ??= openSearch(arranged(problem), { seed, fixed: fixedOf(problem), start: start?.routes ?? [] }));
  const solved = (): Solved => {
    const best = tied?.best ?? whole().best;
    const { iterations } = tied?.search ?? whole();
    return { ...best, iterations: iterations + iterationsInParts, unserved: unservedOf(problem, best.routes) };
  };
  const spent: Spent = (done) => {
    const best = (tied ?? search)?.best;
    if (best && best !== seen && performance.now() > toldAt + TELL_MS) {
      seen = best;
      const now = solved();
      if (!told || isBetter(now, told, fewestVehicles)) {
        [told, toldAt] = [now, performance.now()];
        tell(now);
      }
    }
    return budget(done);
  };

  return {
    whole,
    solved,
    spent,
    /** Which part of the budget is gone by now. */
    gone: () => spent((search?.iterations ?? 0) + iterationsInParts),
    tasks: {
      /** The whole search, as one thread does it. */
      alone(_: null): Solved {
        if (isTied(problem)) {
          tied = openTied(problem, { seed, start, fewestVehicles });
          searchTied(tied, { start }, spent);
        } else searchWith(whole(), problem, { start, fewestVehicles }, spent);
        return solved();
      },
      /** One annealing that goes on to the end of the budget. */
      anneal(_: null): Solved {
        anneal(whole(), spent);
        return solved();
      },
      /** How many iterations there will be, found in the first of them. */
      look: (_: null): number => expectedIterations(whole(), spent),
      /** So many short searches. */
      short({ runs }: { runs: number }): Solved[] {
        return Array.from({ length: runs }, (_, run) => {
          if (run > 0) startOver(whole(), []);
          anneal(whole(), (done) => (spent(done) - run * RUN) / RUN);
          return solved();
        });
      },
      cross({ since, until, parent, plans }: Crossing): Solved {
        cross(whole(), parent, plans, (done) => (spent(done) - since) / (until - since));
        return solved();
      },
      /** Parts of a large problem; the iterations are those of all rounds. */
      parts(round: Round): { routes: Routes[]; iterations: number } {
        // Who had no part in a round before has done fewer iterations than it is time for.
        const behind = Math.max(0, round.round / round.rounds - spent(iterationsInParts));
        neighbours ??= search?.neighbours ?? openNeighbours(arranged(problem));
        const found = annealParts(problem, neighbours, round, (done) => behind + spent(iterationsInParts + done));
        iterationsInParts += found.iterations;
        return { routes: found.routes, iterations: iterationsInParts };
      },
    },
  };
}
