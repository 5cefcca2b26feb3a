import { randomFrom } from '../random.ts';
import type { Model } from '../model/model.ts';
import { openBestPlaces } from './best-places.ts';
import { exchangeTails } from './exchange-tails.ts';
import { neighboursOf } from './neighbours.ts';
import { recreate, sortKeysOf } from './recreate.ts';
import { ruinStrings, type StringSizes } from './ruin-strings.ts';
import { emptyState, isUnchanged, putRoutes, remember, routesOf, takeBack, type State } from './state.ts';

/** When a search ends, and how it cools: `spent()` is the part of its budget that is gone, from 0 to 1. */
export type Budget = { spent(iterations: number): number };

/** `fixed` of each vehicle comes first in its route; `start` is a plan to begin with, as far as it can be driven; `hot` is the first temperature. */
export type Annealing = { seed: number; budget: Budget; fixed: readonly (readonly number[])[]; start?: readonly (readonly number[])[]; hot?: number };

export type Found = { routes: number[][]; cost: number; iterations: number };

const STRINGS: StringSizes = { average: 10, longest: 10 };
/** Temperatures as parts of what an average visit costs in the first solution. */
const HOT = 3;
const COLD = 0.04;
/** Iterations between two looks at the budget. */
const STRIDE = 256;

/**
 * Simulated annealing over ruin and recreate: tear out strings, put them back greedily, keep what is better or, the warmer it
 * is, a little worse; what is kept exchanges tails. It needs no feasible start and may be stopped at any time: the best is always at hand.
 */
export function anneal(model: Model, { seed, budget, fixed, start = [], hot = HOT }: Annealing): Found {
  const random = randomFrom(seed);
  const state = emptyState(model, fixed);
  putRoutes(state, start);
  const neighbours = neighboursOf(model, Math.min(model.visits, 200));
  const keys = sortKeysOf(state);
  const order = new Int32Array(model.visits);
  const queue = new Int32Array(model.vehicles);
  const ruined = new Int32Array(model.vehicles + 1);
  const known = openBestPlaces(model);

  remember(state);
  recreate(state, random, keys, known, order);
  let best = snapshot(state);
  const scale = Math.max(1, wayOf(state) / Math.max(1, model.visits - state.absents));
  let temperature = hot * scale;
  let iterations = 0;
  for (;;) {
    if (iterations % STRIDE === 0) {
      const spent = budget.spent(iterations);
      if (spent >= 1) break;
      temperature = scale * hot * (COLD / hot) ** spent;
    }
    iterations += 1;
    const most = state.cost - temperature * Math.log(random.unit());
    remember(state);
    ruinStrings(state, neighbours, random, STRINGS, ruined);
    recreate(state, random, keys, known, order);
    // What came out as it was is taken back as well: what is known of its routes holds on.
    if (state.cost >= most || isUnchanged(state)) {
      takeBack(state);
      continue;
    }
    exchangeTails(state, neighbours, queue);
    if (state.cost < best.cost - 1e-6) best = snapshot(state);
  }
  return { ...best, iterations };
}

const snapshot = (state: State): { routes: number[][]; cost: number } => ({ routes: routesOf(state), cost: state.cost });

function wayOf({ active, actives, routeCost }: State): number {
  let sum = 0;
  for (let at = 0; at < actives; at++) sum += routeCost[active[at]!]!;
  return sum;
}
