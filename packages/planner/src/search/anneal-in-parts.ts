import { arranged } from '../model/model.ts';
import type { Problem } from '../model/problem.ts';
import { anneal, COLD, openSearch, startOver, type Routes, type Search, type Spent } from './anneal.ts';
import { groupsOf, type Group } from './groups.ts';
import { partOf } from './part-of.ts';
import { routesOf } from './state.ts';

/** How often the parts are drawn anew; how large they are at first and in the end, in visits; and in routes at least. */
const ROUNDS = 16;
const FEWEST_ROUNDS = 4;
const SMALL = 100;
const LARGE = 800;
const FEWEST_ROUTES = 10;
const HOT = 2;
/** Rounds may spend this part of the budget on their beginnings, were these as slow as that of the first search was; they are several times as fast. */
const BEGINNINGS = 0.4;
/** With fewer iterations for each visit, parts are not worth their trouble. */
const WORTHWHILE = 20;

/**
 * Annealing where visits are many: all cools at once, but in parts that lie close together and are drawn anew for each round, every part searched by itself. What
 * a ruin tears out never lies far apart, so little is lost; and the routes and roads of a part stay in the processor's caches, where those of all would
 * not: iterations take a quarter of the time. While it is hot small parts sort themselves out quickly; the larger they become, the fewer edges are left that no
 * search looks across.
 */
export function annealInParts(search: Search, problem: Problem, spent: Spent): void {
  const { state, random } = search;
  // A round opens as many searches as all its parts: about as much work as opening the one of the whole was.
  const rounds = Math.min(ROUNDS, Math.floor(BEGINNINGS / (spent(0) || Number.EPSILON)));
  if (rounds < FEWEST_ROUNDS || spent(WORTHWHILE * problem.visits.length) >= 1) {
    anneal(search, spent);
    return;
  }
  let iterations = 0;
  for (let round = 0; round < rounds && spent(iterations) < 1; round++) {
    const routes = routesOf(state);
    const used = routes.filter((route) => route.length > 0).length;
    const size = Math.max(SMALL * (LARGE / SMALL) ** (round / (rounds - 1)), (FEWEST_ROUTES * problem.visits.length) / Math.max(1, used));
    const groups = groupsOf(state, routes, search.neighbours, random, size);
    const heat = { hot: heatAt(round / rounds), cold: heatAt((round + 1) / rounds), scale: search.scale };
    const inGroups = groups.reduce((sum, { visits }) => sum + visits.length, 0);
    let before = 0;
    for (const group of groups) {
      const [from, until] = [before, before + group.visits.length].map((visits) => (round + visits / inGroups) / rounds) as [number, number];
      before += group.visits.length;
      const own = openPart(problem, group, routes, random.below(2 ** 32));
      anneal(own, (done) => (spent(iterations + done) - from) / (until - from), heat);
      iterations += own.iterations;
      const found = round === rounds - 1 ? own.best.routes : routesOf(own.state);
      group.vehicles.forEach((vehicle, index) => (routes[vehicle] = found[index]!.map((visit) => group.visits[visit]!)));
    }
    const { best } = search;
    startOver(search, routes);
    if (best.cost <= search.best.cost) search.best = best;
  }
  search.iterations += iterations;
}

const heatAt = (gone: number): number => HOT * (COLD / HOT) ** gone;

function openPart(problem: Problem, { visits, vehicles }: Group, routes: Routes, seed: number): Search {
  const part = partOf(problem, visits, vehicles);
  const at = new Map(visits.map((visit, index) => [visit, index]));
  return openSearch(arranged(part), { seed, fixed: part.vehicles.map(({ fixed = [] }) => fixed), start: vehicles.map((vehicle) => routes[vehicle]!.map((visit) => at.get(visit)!)) });
}
