import type { Model } from '../model/model.ts';
import { randomFrom, type Random } from '../random.ts';
import { openBestPlaces, type BestPlaces } from './best-places.ts';
import { exchangeTails } from './exchange-tails.ts';
import { openNeighbours, type Neighbours } from './neighbours.ts';
import { recreate, sortKeysOf, type SortKeys } from './recreate.ts';
import { ruinStrings, type StringSizes } from './ruin-strings.ts';
import { emptyState, isUnchanged, putRoutes, remember, routesOf, takeBack, type State } from './state.ts';

export type Routes = readonly (readonly number[])[];

/** A search under way: it may be gone on with as long as its problem stays. */
export type Search = {
  readonly state: State;
  /** The best so far. */
  best: { routes: number[][]; cost: number };
  iterations: number;
  /** What an average visit costs in the first solution: temperatures are parts of it. */
  readonly scale: number;
  readonly random: Random;
  readonly neighbours: Neighbours;
  readonly keys: SortKeys;
  readonly known: BestPlaces;
  readonly order: Int32Array;
  readonly ruined: Int32Array;
  readonly queue: Int32Array;
};

const STRINGS: StringSizes = { average: 10, longest: 10 };
const HOT = 3;
const COLD = 0.04;
/** Iterations between two looks at the budget: a few milliseconds. */
const STRIDE = 64;
const NEIGHBOURS = 200;
/** Cheaper by less than this is rounding. */
const WORTH = 1e-6;

/** Begins with a plan, as far as it can be driven, behind what is `fixed` of each vehicle; whatever is missing is put in greedily. */
export function openSearch(model: Model, { seed, fixed, start }: { seed: number; fixed: Routes; start: Routes }): Search {
  const random = randomFrom(seed);
  const state = emptyState(model, fixed);
  const keys = sortKeysOf(state);
  const known = openBestPlaces(model);
  const order = new Int32Array(model.visits);
  putRoutes(state, start);
  remember(state);
  recreate(state, random, keys, known, order);
  const scale = Math.max(1, wayOf(state) / Math.max(1, model.visits - state.absents));
  return { state, best: snapshot(state), iterations: 0, scale, random, neighbours: openNeighbours(model, NEIGHBOURS), keys, known, order, ruined: new Int32Array(model.vehicles + 1), queue: new Int32Array(model.vehicles) };
}

/**
 * Simulated annealing over ruin and recreate: tears out strings, puts them back greedily, keeps what is better or, the warmer it
 * is, a little worse; what is kept exchanges tails. `spent` tells how much of its budget is gone, from 0 to 1, and is asked every few
 * milliseconds; `hot` is the temperature to begin with.
 */
export function anneal(search: Search, spent: (iterations: number) => number, hot = HOT): void {
  const began = search.iterations;
  for (let gone = spent(0); gone < 1; gone = spent(search.iterations - began)) stride(search, search.scale * hot * (COLD / hot) ** gone);
}

function stride(search: Search, temperature: number): void {
  const { state, random, neighbours, keys, known, order, ruined, queue } = search;
  search.iterations += STRIDE;
  for (let iteration = 0; iteration < STRIDE; iteration++) {
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
    if (state.cost < search.best.cost - WORTH) search.best = snapshot(state);
  }
}

export const snapshot = (state: State): { routes: number[][]; cost: number } => ({ routes: routesOf(state), cost: state.cost });

function wayOf({ active, actives, routeCost }: State): number {
  let sum = 0;
  for (let at = 0; at < actives; at++) sum += routeCost[active[at]!]!;
  return sum;
}
