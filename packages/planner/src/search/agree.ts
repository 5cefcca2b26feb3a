import { match } from '../match.ts';
import { endOf } from '../model/model.ts';
import { beginsAt, travel, workAt } from '../model/ways.ts';
import { lastFoundCost, lookThrough } from './best-places.ts';
import { insertAfter, settle, takeOut, touch } from './state.ts';
import { allowNobody, leaveToAll, lostWithout, narrow, type TiedSearch } from './tied-search.ts';
import type { Knot } from '../model/ties.ts';

/** So many times are tried of those at which a unit could begin. */
const MOST_TIMES = 48;
/** Of those that must not be done long before others, so many more times between the first and the last. */
const BETWEEN = 6;
/** How often any time will do at which it can be done. */
const ANYWHEN = 0.15;
/** How often a vehicle, or the cheapest place in one, is passed over: the best is not always best for what comes after. */
const BLINK = 0.1;
/** How often it is put in though it costs more than it brings, though it costs more than it and all that comes after it bring, and how often it stays out whatever it costs. */
const HOPEFUL = 0.5;
const EAGER = 0.05;
const WITHOUT = 0.03;

/** Takes all of a knot out of its routes that is not fixed. */
export function takeOutKnot(tied: TiedSearch, { units }: Knot): void {
  const { state } = tied.search;
  const vehicles = new Set<number>();
  for (const visit of units.flat()) {
    if (state.model.isFixed[visit] === 1) continue;
    const vehicle = state.routeOf[visit]!;
    if (vehicle !== -1) {
      takeOut(state, visit);
      vehicles.add(vehicle);
    }
    allowNobody(tied, visit);
  }
  for (const vehicle of vehicles) settle(state, vehicle);
}

/**
 * Puts a knot that is left out into the routes, unit by unit: of all times at which one could begin, as the routes are, that at which it costs least to have each of its visits
 * done by another vehicle; the hotter, the more by chance (at 0 not at all). What cannot be done, or is not worth it, stays out, and so does what comes after it.
 */
export function agree(tied: TiedSearch, { units }: Knot, temperature: number): void {
  const { problem: { after = [] }, search: { random, state: { routeOf } } } = tied;
  const left = [...units];
  while (left.length > 0) {
    const ready = left.filter((unit) => after.every(({ first, next }) => !unit.includes(next) || !left.some((other) => other.includes(first))));
    const unit = ready[random.below(ready.length)]!;
    left.splice(left.indexOf(unit), 1);
    if ((temperature === 0 || random.unit() >= WITHOUT) && after.every(({ first, next }) => !unit.includes(next) || routeOf[first] !== -1)) agreeUnit(tied, unit, temperature);
  }
}

function agreeUnit(tied: TiedSearch, unit: readonly number[], temperature: number): void {
  const { problem: { after = [] }, search: { state, random }, begins, worth } = tied;
  const { model } = state;
  const free = unit.filter((visit) => model.isFixed[visit] === 0);
  if (free.length === 0) return;
  for (const visit of free) leaveToAll(tied, visit);
  const vehicles = vehiclesFor(tied, unit, free.length).filter(() => temperature === 0 || random.unit() >= BLINK);
  const anywhen = temperature > 0 && random.unit() < ANYWHEN;
  const hope = random.unit();
  const gained = temperature === 0 || hope < HOPEFUL ? lostWithout(tied, free) : free;
  const most = temperature > 0 && hope < EAGER ? Infinity : [...gained].reduce((sum, visit) => sum + worth[visit]!, 0);
  let [best, bestTime, bestOf] = [Infinity, NaN, [] as number[]];
  for (const time of someOf(tied, timesOf(tied, unit, vehicles))) {
    if (!free.every((visit) => narrow(tied, visit, time, time))) continue;
    const { cost, vehicleOf } = cheapest(tied, free, vehicles);
    if (cost >= most) continue;
    const drawn = anywhen ? random.unit() : temperature === 0 ? cost : cost - temperature * Math.log(random.unit());
    if (drawn < best) [best, bestTime, bestOf] = [drawn, time, vehicleOf];
  }
  if (best === Infinity) {
    for (const visit of free) allowNobody(tied, visit);
    return;
  }
  for (const visit of free) {
    begins[visit] = bestTime;
    narrow(tied, visit, bestTime, bestTime);
  }
  for (const visit of unit) putOff(tied, visit, bestTime);
  for (const { first, next, most: atMost = Infinity } of after) if (unit.includes(next)) putOff(tied, first, bestTime - atMost - workAt(model, state.routeOf[first]!, first));
  free.forEach((visit, at) => {
    const place = lookThrough(state, visit, bestOf[at]!, -1);
    const other = temperature > 0 && random.unit() < BLINK ? lookThrough(state, visit, bestOf[at]!, place) : -1;
    if (place === -1) allowNobody(tied, visit);
    else insertAfter(state, visit, other === -1 ? place : other);
  });
}

/** Has a visit that is fixed, and planned, begin no earlier than at a time. */
function putOff(tied: TiedSearch, visit: number, time: number): void {
  const { untied, search: { state }, begins } = tied;
  if (untied.isFixed[visit] === 0 || time <= begins[visit]!) return;
  begins[visit] = time;
  narrow(tied, visit, time, Infinity);
  touch(state, state.routeOf[visit]!);
  settle(state, state.routeOf[visit]!);
}

/** Vehicles that a unit may use: all that are used, and of the unused as many of each likeness as it has visits; none that has a visit of it. */
function vehiclesFor({ search: { state } }: TiedSearch, unit: readonly number[], count: number): number[] {
  const { active, actives, mostActives, idle, idles, routeOf, model: { likenesses, alikeFrom } } = state;
  const vehicles = Array.from(active.subarray(0, actives));
  if (actives < mostActives) {
    for (let alike = 0; alike < likenesses; alike++) for (let one = 1; one <= Math.min(count, mostActives - actives, idles[alike]!); one++) vehicles.push(idle[alikeFrom[alike]! + idles[alike]! - one]!);
  }
  return vehicles.filter((vehicle) => unit.every((visit) => routeOf[visit] !== vehicle));
}

/** The cheapest way of having each of some visits done by another vehicle, in the windows that they have now; Infinity where there is none. */
function cheapest({ search: { state } }: TiedSearch, visits: readonly number[], vehicles: readonly number[]): { cost: number; vehicleOf: number[] } {
  const costs = new Float64Array(visits.length * vehicles.length);
  for (const [row, visit] of visits.entries()) {
    let isPossible = false;
    for (const [column, vehicle] of vehicles.entries()) {
      lookThrough(state, visit, vehicle, -1);
      const cost = lastFoundCost() + unusedCost(state, vehicle);
      costs[row * vehicles.length + column] = cost;
      if (cost < Infinity) isPossible = true;
    }
    if (!isPossible) return { cost: Infinity, vehicleOf: [] };
  }
  const { columnOf, cost } = match(costs, visits.length, vehicles.length);
  return columnOf.includes(-1) ? { cost: Infinity, vehicleOf: [] } : { cost, vehicleOf: Array.from(columnOf, (column) => vehicles[column]!) };
}

/** A vehicle that stays at home does not drive from its start to its end either. */
const unusedCost = ({ size, model, wayTo }: TiedSearch['search']['state'], vehicle: number): number => (size[vehicle]! > 0 || model.walked[vehicle] === 1 ? 0 : model.usedCost[vehicle]! + wayTo[endOf(model, vehicle)]!);

/** Times at which a unit could begin, by the routes as they are and by what its visits come after and before. */
function timesOf(tied: TiedSearch, unit: readonly number[], vehicles: readonly number[]): Set<number> {
  const { problem: { after = [] }, knots, untied, begins, search: { state, random } } = tied;
  let [soonest, last] = [-Infinity, Infinity];
  for (const { first, next, least = 0, most = Infinity } of after) {
    if (!unit.includes(next) || state.routeOf[first] === -1) continue;
    const work = workAt(untied, state.routeOf[first]!, first);
    soonest = Math.max(soonest, begins[first]! + work + least);
    last = Math.min(last, (untied.isFixed[first] === 1 ? Math.max(begins[first]!, state.latest[first]!) : begins[first]!) + work + most);
  }
  for (const visit of unit) {
    if (untied.isFixed[visit] === 0) continue;
    soonest = Math.max(soonest, begins[visit]!);
    last = Math.min(last, state.latest[visit]!);
  }
  const times = new Set<number>();
  const add = (time: number): void => {
    let begin = Math.max(time, soonest);
    for (let was = NaN; was !== begin; ) {
      was = begin;
      for (const visit of unit) begin = beginsAt(untied, visit, begin);
    }
    if (begin <= last) times.add(begin);
  };
  if (soonest > -Infinity) add(soonest);
  for (const visit of unit) {
    for (let window = untied.windowsAt[visit]!; window < untied.windowsAt[visit + 1]!; window++) if (untied.windowFrom[window]! > -(2 ** 31)) add(untied.windowFrom[window]!);
    for (const vehicle of vehicles) if (untied.may[visit * untied.vehicles + vehicle] === 1 && untied.isFixed[visit] === 0) timesIn(tied, visit, vehicle, add);
    // Who must not be done long before what follows can be as late as that.
    for (const { first, next, most = Infinity } of after) {
      if (first !== visit || most === Infinity) continue;
      const following = knots.flatMap(({ units }) => units).find((one) => one.includes(next))!;
      const works = new Set(vehicles.map((vehicle) => workAt(untied, vehicle, visit)));
      for (const time of timesOf(tied, following, vehicles)) for (const work of works) add(time - most - work);
      const [least, last] = [Math.min(...times), Math.max(...times)];
      for (let more = 0; more < BETWEEN && least < last; more++) add(least + random.below(last - least));
    }
  }
  return times;
}

/** The soonest and the latest times in each place of a route. */
function timesIn({ untied, search: { state } }: TiedSearch, visit: number, vehicle: number, add: (time: number) => void): void {
  const { model, next, departs, latest } = state;
  const slowest = untied.slowdowns.reduce((most, slowdown) => Math.max(most, slowdown), 1);
  const end = endOf(model, vehicle);
  for (let before = model.freeAfter[vehicle]!; before !== end; before = next[before]!) {
    const way = travel(model, before, visit);
    const reached = departs[before]! + way;
    add(reached);
    if (slowest > 1) add(departs[before]! + Math.ceil(slowest * way));
    for (let rest = untied.breaksAt[vehicle]!; rest < untied.breaksAt[vehicle + 1]!; rest++) {
      add(reached + untied.breakSeconds[rest]!);
      add(Math.max(departs[before]!, untied.breakFrom[rest]!) + untied.breakSeconds[rest]! + way);
    }
    const by = latest[next[before]!]! - travel(model, visit, next[before]!) - workAt(model, vehicle, visit);
    if (by > reached) add(by);
  }
}

function someOf({ search: { random } }: TiedSearch, times: ReadonlySet<number>): number[] {
  const all = [...times];
  for (let at = 0; at < Math.min(MOST_TIMES, all.length); at++) {
    const other = at + random.below(all.length - at);
    [all[at], all[other]] = [all[other]!, all[at]!];
  }
  return all.slice(0, MOST_TIMES);
}
