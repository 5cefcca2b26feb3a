import type { Problem } from '../model/problem.ts';
import type { Knot } from '../model/ties.ts';
import { agree, takeOutKnot } from './agree.ts';
import { anneal, COLD, HOT, type Heat, type Routes, type Spent } from './anneal.ts';
import { forgetPlaces } from './best-places.ts';
import { fewestVehicles } from './fewest-vehicles.ts';
import { neighboursOf } from './neighbours.ts';
import { recreate } from './recreate.ts';
import { scaleOf } from './scale.ts';
import { clear, remember, routesOf, settle, takeBack, takeOut } from './state.ts';
import { keep, settleOn, tiedOf, type TiedSearch } from './tied-search.ts';

/** Iterations between two agreements, for each visit, and how often one is tried then. */
const EACH = 1;
const TRIES = 8;
/** How often what is left out is tried, where something is. */
const ABSENT = 0.5;
/** How often visits near a knot make room for it, how many at most, and of how many that are near. */
const ROOM = 0.7;
const MOST_ROOM = 8;
const NEAR = 16;
/** How often all others come first where there is room. */
const OTHERS_FIRST = 0.5;

/**
 * Annealing with ties: times are agreed, then planned. For a while the search goes on as ever, within windows that keep the ties; then what was planned tells when the tied visits can begin at the
 * earliest, a few knots are taken out and agreed anew where they cost least, and times are agreed by that.
 */
export function annealTied(tied: TiedSearch, spent: Spent, { hot = HOT, cold = COLD }: Heat = {}): void {
  const { search } = tied;
  for (let gone = spent(search.iterations); gone < 1; gone = spent(search.iterations)) {
    const heat = hot * (cold / hot) ** gone;
    for (let tries = 0; tries < TRIES; tries++) agreeAnew(tied, drawn(tied), scaleOf(search) * heat);
    settleOn(tied, routesOf(search.state));
    const [from, each] = [search.iterations, EACH * search.state.model.visits];
    anneal(search, (done) => (spent(done) >= 1 ? 1 : (done - from) / Math.max(1, each)), { hot: heat, cold: heat });
    keep(tied, search.best.routes);
    keep(tied, routesOf(search.state));
    settleOn(tied, routesOf(search.state));
  }
}

/** Begins with a plan as far as it keeps its ties, and puts in what can be of what it leaves out. */
export function beginWith(tied: TiedSearch, routes: Routes): void {
  const { search, knots, problem } = tied;
  settleOn(tied, onceEach(problem, routes));
  keep(tied, routesOf(search.state));
  for (const knot of knots) if (isAbsent(tied, knot)) agreeAnew(tied, knot, 0, false);
  settleOn(tied, routesOf(search.state));
  keep(tied, routesOf(search.state));
}

/** Each visit in one route at most, behind what is fixed. */
function onceEach({ vehicles, visits }: Problem, routes: Routes): number[][] {
  const seen = new Set(vehicles.flatMap(({ fixed = [] }) => fixed));
  return vehicles.map(({ fixed = [] }, vehicle) => [...fixed, ...(routes[vehicle] ?? []).filter((visit) => visits[visit] !== undefined && !seen.has(visit) && seen.add(visit))]);
}

/** Begins with nothing but what is fixed: what is tied comes first, as it has least choice. */
export function beginAfresh(tied: TiedSearch): void {
  const { search, knots } = tied;
  remember(search.state);
  clear(search.state);
  for (const knot of knots) agree(tied, knot, 0);
  recreate(search);
  beginWith(tied, routesOf(search.state));
}

/** Has ever fewer vehicles, at the times that are agreed. */
export function fewestVehiclesTied(tied: TiedSearch, spent: Spent): void {
  settleOn(tied, tied.best.routes);
  fewestVehicles(tied.search, spent);
  keep(tied, tied.search.best.routes);
  settleOn(tied, tied.best.routes);
}

const isAbsent = ({ search: { state } }: TiedSearch, { units }: Knot): boolean => units.some((unit) => unit.some((visit) => state.routeOf[visit] === -1));

function drawn(tied: TiedSearch): Knot {
  const { knots, search: { random } } = tied;
  const absent = random.unit() < ABSENT ? knots.filter((knot) => isAbsent(tied, knot)) : [];
  const from = absent.length > 0 ? absent : knots;
  return from[random.below(from.length)]!;
}

/** Takes a knot out and puts it back at the times that cost least; what has become dearer than the temperature allows is taken back. */
function agreeAnew(tied: TiedSearch, knot: Knot, temperature: number, moves = true): void {
  const { search, untied, begins } = tied;
  const { state, random } = search;
  const visits = knot.units.flat();
  const was = visits.map((visit) => ({ visit, begins: begins[visit]!, ...windowsOf(tied, visit) }));
  const most = costOf(tied) - temperature * Math.log(random.unit());
  remember(state);
  takeOutKnot(tied, knot);
  if (moves && random.unit() < ROOM) makeRoom(tied, visits);
  const othersFirst = moves && random.unit() < OTHERS_FIRST;
  if (othersFirst) recreate(search);
  agree(tied, knot, temperature);
  if (moves) recreate(search);
  if (costOf(tied) < most) return;
  takeBack(state);
  for (const { visit, begins: time, from, until, due, may } of was) {
    begins[visit] = time;
    state.model.windowFrom.set(from, untied.windowsAt[visit]);
    state.model.windowUntil.set(until, untied.windowsAt[visit]);
    state.model.due[visit] = due;
    state.model.may.set(may, visit * untied.vehicles);
    forgetPlaces(search.known, untied, visit);
  }
}

function windowsOf({ search: { state: { model } } }: TiedSearch, visit: number): { from: Float64Array; until: Float64Array; due: number; may: Uint8Array } {
  const [first, end] = [model.windowsAt[visit]!, model.windowsAt[visit + 1]!];
  return { from: model.windowFrom.slice(first, end), until: model.windowUntil.slice(first, end), due: model.due[visit]!, may: model.may.slice(visit * model.vehicles, (visit + 1) * model.vehicles) };
}

/** Takes out some untied visits that are near. */
function makeRoom({ knots, search: { state, random, neighbours } }: TiedSearch, visits: readonly number[]): void {
  const tied = new Set(tiedOf(knots));
  const vehicles = new Set<number>();
  for (const visit of visits) {
    const from = neighboursOf(neighbours, visit);
    const near = Math.min(NEAR, neighbours.until[visit]! - from);
    for (let left = random.below(MOST_ROOM + 1); left > 0 && near > 0; left--) {
      const other = neighbours.of[from + random.below(near)]!;
      const vehicle = state.routeOf[other]!;
      if (vehicle === -1 || state.model.isFixed[other] === 1 || tied.has(other)) continue;
      if (state.model.mate[other] !== -1) continue;
      takeOut(state, other);
      vehicles.add(vehicle);
    }
  }
  for (const vehicle of vehicles) settle(state, vehicle);
}

/** What the state costs, with each visit that is left out counted by itself. */
function costOf({ knots, worth, search: { state } }: TiedSearch): number {
  let { cost } = state;
  for (const visit of tiedOf(knots)) if (state.routeOf[visit] === -1) cost += worth[visit]! - state.model.prize[visit]!;
  return cost;
}
