import type { Model } from '../model/model.ts';
import { randomFrom } from '../random.ts';
import { scaleOf, type Scaled } from './scale.ts';
import { openBestPlaces } from './best-places.ts';
import { exchangeTails, openTails, type Tails } from './exchange-tails.ts';
import { graftRoute } from './graft-route.ts';
import { mixRoutes } from './mix-routes.ts';
import { openNeighbours, type Neighbours } from './neighbours.ts';
import { recreate, sortKeysOf, type Recreating } from './recreate.ts';
import { LONG_ONES, ruinStrings } from './ruin-strings.ts';
import { swapVehicles } from './swap-vehicles.ts';
import { clear, emptyState, isUnchanged, putRoutes, remember, routesOf, takeBack, type State } from './state.ts';

export type Routes = readonly (readonly number[])[];

export type Best = { readonly routes: number[][]; readonly cost: number };

/** A search under way: it may be gone on with as long as its problem stays. */
export type Search = Recreating & Scaled & {
  /** The best so far. */
  best: Best;
  iterations: number;
  readonly ruined: Int32Array;
  readonly tails: Tails;
};

export const HOT = 1.5;
/** Pairs leave a vehicle two at a time: it takes more to change how many vehicles go out. */
const HOT_WITH_PAIRS = 70;
export const COLD = 0.02;
const COLD_WITH_PAIRS = 0.08;
/** Short searches, each by itself, and which part of the budget each has; from so many iterations for each visit on. */
export const RUNS = 5;
export const RUN = 0.09;
export const RUNS_FROM = 1500;
const LOOK = [0.02, 0.05];
/** So many times one of the plans, with a part of another in it, is then annealed anew, hardly warm, and grafts routes of the others this often. */
export const CROSSINGS = 60;
export const HOT_AGAIN = 0.08;
const GRAFTS = 0.4;
/** How often two vehicles that differ exchange their routes. */
const SWAPS = 0.03;
/** Iterations between two looks at the budget, a few milliseconds: at most so many, fewer where there are many visits. */
const MOST_STRIDE = 256;
const strideOf = (visits: number): number => Math.max(32, Math.min(MOST_STRIDE, Math.floor(51_200 / Math.max(1, visits))));
/** Cheaper by less than this is rounding. */
const WORTH = 1e-6;

/** Begins with a plan, as far as it can be driven, behind what is `fixed` of each vehicle; whatever is missing is put in greedily. */
export function openSearch(model: Model, { seed, fixed, start, neighbours = openNeighbours(model) }: { seed: number; fixed: Routes; start: Routes; neighbours?: Neighbours }): Search {
  const state = emptyState(model, fixed);
  const tools: Recreating = { state, random: randomFrom(seed), keys: sortKeysOf(state), known: openBestPlaces(model), order: new Int32Array(model.visits) };
  putRoutes(state, start);
  const best = begin(tools);
  return { ...tools, neighbours, best, iterations: 0, ruined: new Int32Array(model.vehicles + 1), tails: openTails(model) };
}

/** Temperatures to begin and to end with, in parts of `scale`: what the way between neighbours costs. */
export type Heat = { hot?: number; cold?: number; scale?: number };

/** Which part of a budget is gone, from 0 to 1, after so many iterations of a search. It is asked every few milliseconds. */
export type Spent = (iterations: number) => number;

/**
 * Simulated annealing over ruin and recreate: tears out strings, puts them back greedily, keeps what is better or, the warmer it
 * is, a little worse; what is kept exchanges tails. It begins `hot`, and grafts routes of `plans` now and then.
 */
export function anneal(search: Search, spent: Spent, { hot = search.state.model.hasPairs ? HOT_WITH_PAIRS : HOT, cold = search.state.model.hasPairs ? COLD_WITH_PAIRS : COLD, scale = scaleOf(search), plans = [] }: Heat & { plans?: readonly Routes[] } = {}): void {
  for (let gone = spent(search.iterations); gone < 1; gone = spent(search.iterations)) stride(search, scale * hot * (cold / hot) ** gone, plans);
}

/**
 * From nothing, with time enough: some short searches, each by itself; then one of their plans after the other, drawn at random, takes over a part of another, cools while it grafts routes of
 * all, and is replaced when that made it better. One long search settles as early and as far from the best as a short one does; where there is no time for several it is still the better.
 */
export function annealInRuns(search: Search, spent: Spent): void {
  const { state: { model: { visits, vehicles } }, random } = search;
  if (visits === 0 || vehicles === 0) return;
  if (expectedIterations(search, spent) < RUNS_FROM * visits) {
    anneal(search, spent);
    return;
  }
  const plans: Best[] = [];
  for (let run = 0; run < RUNS; run++) {
    if (run > 0) startOver(search, []);
    anneal(search, (done) => (spent(done) - run * RUN) / RUN);
    plans.push(search.best);
  }
  const crossing = (1 - RUNS * RUN) / CROSSINGS;
  for (let crossed = 0; crossed < CROSSINGS; crossed++) {
    const parent = random.below(RUNS);
    const [from, until] = [RUNS * RUN + crossed * crossing, RUNS * RUN + (crossed + 1) * crossing];
    cross(search, plans[parent]!.routes, plans.map(({ routes }) => routes), (done) => (spent(done) - from) / (until - from));
    if (search.best.cost < plans[parent]!.cost) plans[parent] = search.best;
  }
  search.best = plans.reduce((best, plan) => (plan.cost < best.cost ? plan : best));
}

/** One of several plans takes over a part of another, and grafts routes of all while it cools from hardly warm. */
export function cross(search: Search, parent: Routes, plans: readonly Routes[], spent: Spent): void {
  const { state: { model }, neighbours, random } = search;
  const others = plans.filter((plan) => plan !== parent);
  startOver(search, others.length === 0 ? parent : mixRoutes(model, neighbours, random, parent, others[random.below(others.length)]!));
  anneal(search, spent, { hot: HOT_AGAIN, plans });
}

/** How many iterations there will be, by how fast they are once the code is warm. */
export function expectedIterations(search: Search, spent: Spent): number {
  const [from, to] = LOOK.map((until) => {
    anneal(search, (done) => (spent(done) < until ? spent(done) : 1));
    return { iterations: search.iterations, spent: spent(search.iterations) };
  }) as [Looked, Looked];
  return (to.iterations - from.iterations) / (to.spent - from.spent || 1);
}

type Looked = { iterations: number; spent: number };

/** Goes on from other routes. */
export function startOver(search: Search, routes: Routes): void {
  const { state } = search;
  remember(state);
  clear(state);
  putRoutes(state, routes);
  search.best = begin(search);
}

/**
 * Puts in what is missing; the better plan of two. From nothing all goes in that fits, whatever its prize: the first visit of many that lie together is seldom worth
 * its way, all of them may be, and what is not is left out soon.
 */
function begin(tools: Recreating): Search['best'] {
  const { state } = tools;
  remember(state);
  recreate(tools, undefined, { eager: 0 });
  return snapshot(state);
}

function stride(search: Search, temperature: number, plans: readonly Routes[]): void {
  const { state, random, neighbours, ruined, tails } = search;
  const iterations = strideOf(state.model.visits);
  search.iterations += iterations;
  for (let iteration = 0; iteration < iterations; iteration++) {
    const most = state.cost - temperature * Math.log(random.unit());
    remember(state);
    const grafted = plans.length > 0 && random.unit() < GRAFTS && graftRoute(state, plans, random, ruined);
    const swapped = !grafted && random.unit() < SWAPS && swapVehicles(state, random);
    const seed = grafted || swapped ? -1 : ruinStrings(state, neighbours, random, LONG_ONES, ruined);
    const around = { neighbours, seed: seed === -1 ? random.below(state.model.visits) : seed };
    // What came out as it was is taken back as well: what is known of its routes holds on.
    if (!recreate(search, around, { most }) || state.cost >= most || isUnchanged(state)) {
      takeBack(state);
      continue;
    }
    exchangeTails(state, neighbours, tails);
    if (state.cost < search.best.cost - WORTH) search.best = snapshot(state);
  }
}

/** A plan as it is now. Its routes are put together when they are asked for: most plans that were the best are so for a moment only. */
export function snapshot({ model, cost, next }: State): Best {
  const kept = { model, next: next.slice() };
  let routes: number[][] | undefined;
  return {
    cost,
    get routes() {
      routes ??= routesOf(kept);
      return routes;
    },
  };
}
