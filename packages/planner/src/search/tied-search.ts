import { evaluate } from '../evaluate.ts';
import type { Stop, Violation } from '../evaluate-route.ts';
import { modelOf, type Model } from '../model/model.ts';
import type { Problem } from '../model/problem.ts';
import { knotsOf, type Knot } from '../model/ties.ts';
import { dearestOfAll } from '../model/validate.ts';
import { openSearch, startOver, type Routes, type Search } from './anneal.ts';
import { forgetPlaces } from './best-places.ts';
import { openNeighbours } from './neighbours.ts';
import { wholeOf } from './whole.ts';

/**
 * A search under way of a problem with ties. What is searched has none: tied visits have windows instead, narrow ones in which whatever is planned
 * keeps the ties; they are agreed anew again and again.
 */
export type TiedSearch = {
  readonly problem: Problem;
  readonly knots: readonly Knot[];
  /** The problem without its ties. */
  readonly untied: Model;
  /** Its model has windows, prizes and who may of its own. */
  readonly search: Search;
  readonly fewestVehicles: boolean;
  /** What leaving a visit out costs: its prize, or more than all where one that is fixed needs it. */
  readonly worth: Float64Array;
  /** When each tied visit begins that is planned. */
  readonly begins: Float64Array;
  best: { routes: number[][]; cost: number };
  standing: Standing;
};

/** How good a plan is: what it breaks, what must be done and is not, how many vehicles it has (where few are wanted), what it costs. */
type Standing = readonly [broken: number, missed: number, vehicles: number, cost: number];

export function openTiedSearch(problem: Problem, { seed, fixed, fewestVehicles = false }: { seed: number; fixed: Routes; fewestVehicles?: boolean }): TiedSearch {
  const untied = modelOf(problem);
  const knots = knotsOf(problem);
  const worth = worthOf(problem, untied);
  const model: Model = { ...untied, windowFrom: untied.windowFrom.slice(), windowUntil: untied.windowUntil.slice(), due: untied.due.slice(), may: untied.may.slice(), prize: worth.slice() };
  for (const visit of tiedOf(knots)) model.may.fill(0, visit * model.vehicles, (visit + 1) * model.vehicles);
  const search = openSearch(model, { seed, fixed, start: [] });
  const tied: TiedSearch = { problem, knots, untied, search: { ...search, neighbours: openNeighbours(untied) }, fewestVehicles, worth, begins: new Float64Array(model.visits), best: { routes: [], cost: Infinity }, standing: [Infinity, Infinity, Infinity, Infinity] };
  settleOn(tied, search.best.routes);
  keep(tied, search.best.routes);
  return tied;
}

export const tiedOf = (knots: readonly Knot[]): number[] => knots.flatMap(({ units }) => units.flat());

/** Keeps a plan if it is the best so far. */
export function keep(tied: TiedSearch, routes: Routes): void {
  const whole = wholeOf(tied.problem, routes);
  const { violations, cost, unserved } = evaluate(tied.problem, { routes: whole }, { slack: false });
  const missed = violations.filter(isMissed).length;
  const standing: Standing = [violations.length - missed, missed, tied.fewestVehicles ? whole.filter((route) => route.length > 0).length : 0, cost.total];
  if (!isBetter(standing, tied.standing)) return;
  tied.standing = standing;
  const must = unserved.filter((visit) => tied.problem.visits[visit]!.prize === undefined);
  tied.best = { routes: whole, cost: cost.total + must.reduce((sum, visit) => sum + tied.worth[visit]!, 0) };
}

const isBetter = (one: Standing, other: Standing): boolean => (one.map((value, at) => value - other[at]!).find((by) => by !== 0 && !Number.isNaN(by)) ?? 0) < 0;

/** What cannot be done is no fault of a plan. */
const isMissed = ({ rule, by }: Violation): boolean => rule === 'left out' || ((rule === 'together' || rule === 'after') && by === undefined);

/** Goes on from routes, with times agreed that they keep; what cannot keep its ties is taken out. */
export function settleOn(tied: TiedSearch, routes: Routes): void {
  const { problem, search, knots } = tied;
  let left = wholeOf(problem, routes);
  let stops = stopsOf(problem, left);
  const broken = new Set(knots.filter((knot) => !isKept(tied, knot, stops)).flatMap(({ units }) => units.flat()));
  if (broken.size > 0) {
    left = left.map((route) => route.filter((visit) => !broken.has(visit) || search.state.model.isFixed[visit] === 1));
    stops = stopsOf(problem, left);
  }
  agreeOn(tied, stops);
  setPrizes(tied, stops);
  startOver(search, left);
}

function stopsOf(problem: Problem, routes: Routes): Map<number, Stop> {
  const { routes: times } = evaluate(problem, { routes }, { slack: false });
  return new Map(routes.flatMap((route, vehicle) => route.map((visit, at) => [visit, times[vehicle]!.visits[at]!])));
}

/** Whether all of a knot that is planned, and not fixed, is in its windows and keeps its ties. */
function isKept({ problem: { after = [] }, untied }: TiedSearch, { units }: Knot, stops: ReadonlyMap<number, Stop>): boolean {
  const isOpen = (visit: number, begins: number): boolean => {
    for (let window = untied.windowsAt[visit]!; window < untied.windowsAt[visit + 1]!; window++) if (untied.windowFrom[window]! <= begins && begins <= untied.windowUntil[window]!) return true;
    return false;
  };
  return units.every((unit) => {
    const served = unit.filter((visit) => stops.has(visit));
    const comesBehind = ({ first, next, least = 0, most = Infinity }: (typeof after)[number]): boolean => {
      const [one, other] = [stops.get(first), stops.get(next)];
      return !unit.includes(next) || !one || !other || (other.begins >= one.ends + least && other.begins <= one.ends + most);
    };
    return served.every((visit) => stops.get(visit)!.begins === stops.get(served[0]!)!.begins && isOpen(visit, stops.get(visit)!.begins)) && after.every(comesBehind);
  });
}

/**
 * Narrows the windows of tied visits so that whatever keeps them keeps the ties, and a plan with these stops does: what begins at the same time has one time; of two
 * that follow each other the first is done by a moment in between, and the second does not begin before.
 */
function agreeOn(tied: TiedSearch, stops: ReadonlyMap<number, Stop>): void {
  const { problem: { after = [] }, knots, untied, begins, search: { random } } = tied;
  const from = new Map<number, number>();
  const until = new Map<number, number>();
  const notBefore = (visit: number, time: number): void => void from.set(visit, Math.max(time, from.get(visit) ?? -Infinity));
  const notAfter = (visit: number, time: number): void => void until.set(visit, Math.min(time, until.get(visit) ?? Infinity));
  for (const { units } of knots) {
    for (const unit of units) {
      const served = unit.filter((visit) => stops.has(visit));
      for (const visit of unit) {
        leaveToAll(tied, visit);
        if (!stops.has(visit)) allowNobody(tied, visit);
      }
      for (const visit of served) {
        begins[visit] = stops.get(visit)!.begins;
        if (served.length === 1) continue;
        notBefore(visit, begins[visit]);
        notAfter(visit, begins[visit]);
      }
    }
  }
  const isGrouped = new Set(knots.flatMap(({ units }) => units.filter(({ length }) => length > 1).flat()));
  for (const { first, next, least = 0, most = Infinity } of after) {
    const [one, other] = [stops.get(first), stops.get(next)];
    if (!one || !other) continue;
    const works = worksOf(untied, first);
    const done = between(random.below(3), random.unit(), one.ends, other.begins - least);
    const last = isGrouped.has(first) ? one.begins : Math.max(one.begins, done - Math.max(...works));
    notBefore(next, done + least);
    notAfter(first, last);
    allowOnly(tied, first, (vehicle) => last + works[vehicle]! <= done);
    if (most === Infinity) continue;
    const soonest = between(random.below(3), random.unit(), other.begins - most, one.ends);
    const opens = isGrouped.has(first) ? one.begins : Math.min(one.begins, soonest - Math.min(...works));
    notAfter(next, soonest + most);
    notBefore(first, opens);
    allowOnly(tied, first, (vehicle) => opens + works[vehicle]! >= soonest);
  }
  for (const visit of tiedOf(knots)) {
    if (untied.isFixed[visit] === 1) narrow(tied, visit, from.get(visit) ?? -Infinity, Infinity);
    else if (stops.has(visit)) narrow(tied, visit, from.get(visit) ?? -Infinity, until.get(visit) ?? Infinity);
  }
}

const between = (which: number, part: number, least: number, most: number): number => (which === 0 ? least : which === 1 ? most : least + Math.floor(part * (most - least + 1)));

/** What each vehicle works at a visit. */
const worksOf = ({ vehicles, visits, work, paceOf }: Model, visit: number): number[] => Array.from({ length: vehicles }, (_, vehicle) => work[paceOf[vehicle]! * visits + visit]!);

/** What of a visit's windows lies between two times is its windows; false, and nothing done, when that is nothing. */
export function narrow({ untied, search: { state: { model }, known } }: TiedSearch, visit: number, from: number, until: number): boolean {
  const { windowsAt, windowFrom, windowUntil, due } = model;
  const end = windowsAt[visit + 1]!;
  let at = windowsAt[visit]!;
  for (let window = at; window < end; window++) {
    const [opens, closes] = [Math.max(from, untied.windowFrom[window]!), Math.min(until, untied.windowUntil[window]!)];
    if (opens > closes) continue;
    windowFrom[at] = opens;
    windowUntil[at] = closes;
    at += 1;
  }
  if (at === windowsAt[visit]) return false;
  // As many as before: the last of them again.
  for (; at < end; at++) {
    windowFrom[at] = windowFrom[at - 1]!;
    windowUntil[at] = windowUntil[at - 1]!;
  }
  due[visit] = windowUntil[end - 1]!;
  forgetPlaces(known, model, visit);
  return true;
}

/** As the problem has it: all its windows, and all who may. */
export function leaveToAll(tied: TiedSearch, visit: number): void {
  const { untied, search: { state: { model } } } = tied;
  narrow(tied, visit, -Infinity, Infinity);
  allowOnly(tied, visit, () => true, untied);
  forgetPlaces(tied.search.known, model, visit);
}

export const allowNobody = (tied: TiedSearch, visit: number): void => allowOnly(tied, visit, () => false);

function allowOnly({ search: { state: { model }, known } }: TiedSearch, visit: number, is: (vehicle: number) => boolean, of: Model = model): void {
  const from = visit * model.vehicles;
  for (let vehicle = 0; vehicle < model.vehicles; vehicle++) model.may[from + vehicle] = is(vehicle) ? of.may[from + vehicle]! : 0;
  forgetPlaces(known, model, visit);
}

/** What cannot be served without some visits: they themselves, their groups, and what comes after. */
export function lostWithout({ problem: { after = [] }, knots }: TiedSearch, visits: readonly number[]): Set<number> {
  const lost = new Set(visits);
  for (const visit of lost) {
    for (const { units } of knots) for (const unit of units) if (unit.includes(visit)) for (const other of unit) lost.add(other);
    for (const { first, next } of after) if (first === visit) lost.add(next);
  }
  return lost;
}

/** Who is left out takes along what is planned and cannot be served without: its prize is that of all. */
function setPrizes(tied: TiedSearch, stops: ReadonlyMap<number, Stop>): void {
  const { knots, worth, search: { state } } = tied;
  for (const visit of tiedOf(knots)) {
    let prize = worth[visit]!;
    if (stops.has(visit)) for (const other of lostWithout(tied, [visit])) if (other !== visit && stops.has(other)) prize += worth[other]!;
    if (state.routeOf[visit] === -1) state.cost += prize - state.model.prize[visit]!;
    state.model.prize[visit] = prize;
  }
}

function worthOf(problem: Problem, { isFixed, prize }: Model): Float64Array {
  const { together = [], after = [] } = problem;
  const worth = prize.slice();
  const needed = new Set(problem.vehicles.flatMap(({ fixed = [] }) => fixed));
  for (const visit of needed) {
    for (const group of together) if (group.includes(visit)) for (const other of group) needed.add(other);
    for (const { first, next } of after) if (next === visit) needed.add(first);
  }
  for (const visit of needed) if (isFixed[visit] === 0) worth[visit] = dearestOfAll(problem);
  return worth;
}
