import { arranged } from '../model/model.ts';
import type { Problem } from '../model/problem.ts';
import { anneal, COLD, openSearch, startOver, type Routes, type Search, type Spent } from './anneal.ts';
import { groupsOf, type Group } from './groups.ts';
import { neighboursWithin, type Neighbours } from './neighbours.ts';
import { partOf } from './part-of.ts';
import { scaleOf } from './scale.ts';
import { routesOf } from './state.ts';

/** How often the parts are drawn anew; how large they are at first and in the end, in visits; and in routes at least. */
const ROUNDS = 16;
const FEWEST_ROUNDS = 4;
const SMALL = 100;
const LARGE = 800;
const FEWEST_ROUTES = 10;
/** The same where there must be parts for several threads. */
const FEWEST_ROUTES_SHARED = 5;
const HOT = 5;
/** Rounds may spend this part of the budget on their beginnings, were these as slow as that of the first search was; they are several times as fast. */
const BEGINNINGS = 0.4;
/** With fewer iterations for each visit, parts are not worth their trouble. */
const WORTHWHILE = 20;

/** One round of so many: parts that may be searched at the same time, at the temperatures of the round. */
export type Round = { readonly round: number; readonly rounds: number; readonly scale: number; readonly parts: readonly Part[] };
/** Routes that a search of their own begins with; as all it is told and tells, in the numbers of the whole. */
export type Part = Group & { readonly routes: Routes; readonly seed: number };

/**
 * Annealing where visits are many: all cools at once, but in parts that lie close together and are drawn anew for each round, every part searched by itself. What
 * a ruin tears out never lies far apart, so little is lost; and the routes and roads of a part stay in the processor's caches, where those of all would
 * not: iterations take a quarter of the time. While it is hot small parts sort themselves out quickly; the larger they become, the fewer edges are left that no
 * search looks across.
 */
export function annealInParts(search: Search, problem: Problem, spent: Spent): void {
  const rounds = roundsWithin(problem, spent, spent(0));
  if (rounds === 0) {
    anneal(search, spent);
    return;
  }
  let iterations = 0;
  for (let round = 0; round < rounds && spent(iterations) < 1; round++) {
    const drawn = drawRound(search, round, rounds);
    const found = annealParts(problem, search.neighbours, drawn, (done) => spent(iterations + done));
    iterations += found.iterations;
    putTogether(search, drawn.parts, found.routes);
  }
  search.iterations += iterations;
}

/** How many rounds are worth their trouble, when the whole took this part of the budget to open; 0 where none are. */
export function roundsWithin(problem: Problem, spent: Spent, opening: number): number {
  // A round opens as many searches as all its parts: about as much work as opening the one of the whole was.
  const rounds = Math.min(ROUNDS, Math.floor(BEGINNINGS / (opening || Number.EPSILON)));
  return rounds < FEWEST_ROUNDS || spent(WORTHWHILE * problem.visits.length) >= 1 ? 0 : rounds;
}

/** Draws the parts of a round: as many for each of the threads, unless too few routes were left in a part. */
export function drawRound(search: Search, round: number, rounds: number, threads = 1): Round {
  const { state, neighbours, random } = search;
  const routes = routesOf(state);
  const used = routes.filter((route) => route.length > 0).length;
  const wanted = Math.max(SMALL * (LARGE / SMALL) ** (round / (rounds - 1)), (FEWEST_ROUTES * state.model.visits) / Math.max(1, used));
  const size = threads === 1 ? wanted : state.model.visits / Math.min(threads * Math.ceil(state.model.visits / (threads * wanted)), Math.max(1, used / FEWEST_ROUTES_SHARED));
  const parts = groupsOf(state, routes, neighbours, random, size).map((group) => ({ ...group, routes: group.vehicles.map((vehicle) => routes[vehicle]!), seed: random.below(2 ** 32) }));
  return { round, rounds, scale: scaleOf(search), parts };
}

/** Searches parts one after the other, which share the time of the round by their visits; gives the routes of each. */
export function annealParts(problem: Problem, neighbours: Neighbours, { round, rounds, scale, parts }: Round, spent: Spent): { routes: Routes[]; iterations: number } {
  const heat = { hot: heatAt(round / rounds), cold: heatAt((round + 1) / rounds), scale };
  const all = parts.reduce((sum, { visits }) => sum + visits.length, 0);
  let [before, iterations] = [0, 0];
  const routes = parts.map((part) => {
    const [from, until] = [before, before + part.visits.length].map((visits) => (round + visits / all) / rounds) as [number, number];
    before += part.visits.length;
    const own = openPart(problem, neighbours, part);
    anneal(own, (done) => (spent(iterations + done) - from) / (until - from), heat);
    iterations += own.iterations;
    const found = round === rounds - 1 ? own.best.routes : routesOf(own.state);
    return found.map((route) => route.map((visit) => part.visits[visit]!));
  });
  return { routes, iterations };
}

/** The whole goes on from what was found in its parts. */
export function putTogether(search: Search, parts: readonly Part[], found: readonly Routes[]): void {
  const routes: Routes[number][] = routesOf(search.state);
  parts.forEach(({ vehicles }, part) => vehicles.forEach((vehicle, index) => (routes[vehicle] = found[part]![index]!)));
  const { best } = search;
  startOver(search, routes);
  if (best.cost <= search.best.cost) search.best = best;
}

const heatAt = (gone: number): number => HOT * (COLD / HOT) ** gone;

function openPart(problem: Problem, neighbours: Neighbours, { visits, vehicles, routes, seed }: Part): Search {
  const part = partOf(problem, visits, vehicles);
  const at = new Map(visits.map((visit, index) => [visit, index]));
  const model = arranged(part);
  return openSearch(model, { seed, neighbours: neighboursWithin(neighbours, visits, model), fixed: part.vehicles.map(({ fixed = [] }) => fixed), start: routes.map((route) => route.map((visit) => at.get(visit)!)) });
}
