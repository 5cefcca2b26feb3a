import { agreedIn } from './agreed.ts';
import { evaluate } from './evaluate.ts';
import { evaluateRoute, total, type RouteCost, type RouteTimes, type Violation } from './evaluate-route.ts';
import { arranged, endOf, modelOf } from './model/model.ts';
import type { Plan, Problem } from './model/problem.ts';
import { lastDeliverAfter, lastPairCost, lookThroughForPair } from './search/best-pair-places.ts';
import { costAt, fitsVehicle, unusedCost } from './search/best-places.ts';
import { routeOfVehicle, stateOf, type State } from './search/state.ts';
import { fixedOf } from './solve.ts';

/** A place for a visit in a plan: whose route, as which of its visits, and what that changes. */
export type Slot = {
  vehicle: number;
  /** Its index in the route. Of a pair that of the pickup, with `deliverAt` for the delivery. */
  at: number;
  deliverAt?: number;
  /** What the plan costs more, and what of. */
  price: number;
  parts: RouteCost;
  reached: number;
  begins: number;
  ends: number;
  /** Whose work begins later by so many seconds. */
  delays: { visit: number; seconds: number }[];
};

export type SlotOptions = {
  /** How many. */
  most?: number;
  /** How many of each vehicle. */
  ofEach?: number;
};

const MOST = 5;

type Place = { vehicle: number; after: number; deliverAfter: number; costs: number };

/**
 * The best places for a visit that is left out of a plan, or for the pickup of a pair with its delivery. Where visits are tied, the times that the plan has are agreed: nothing that is tied is put off by
 * more than its ties allow, and a visit whose group is planned begins with it. Of a group that is left out each visit has places as if it were alone, its others are then asked for at its time; what comes after something that is left out has none.
 * Throws MalformedProblem, and RangeError when it is in the plan. Who asks often keeps a session open.
 */
export function insert(problem: Problem, { routes }: Plan, visit: number, options: SlotOptions = {}): Slot[] {
  const untied = modelOf(problem);
  const agreed = agreedIn(problem, { routes }, visit);
  if (agreed === problem) return slotsOf(problem, stateOf(untied, fixedOf(problem), routes), visit, { ...options, routes });
  const slots = slotsOf(agreed, stateOf(arranged(agreed), fixedOf(problem), routes), visit, { ...options, most: Infinity, routes });
  return placeable(problem, routes, visit) ? slots.filter(breaksNothing(problem, routes, visit)).slice(0, options.most ?? MOST) : [];
}

/**
 * Whether a place keeps every rule once all tied visits begin as early as they then can: agreed times let each of them wait by itself, and two that
 * wait for each other can keep somebody out for too long.
 */
function breaksNothing(problem: Problem, routes: Plan['routes'], visit: number): (slot: Slot) => boolean {
  const violations = (plan: Plan['routes']): string[] => {
    const { violations: all, unserved } = evaluate(problem, { routes: plan }, { slack: false });
    // The others of its group are asked for next.
    return all.filter(({ rule, visit: one }) => rule !== 'together' || one === null || !unserved.includes(one)).map(worded);
  };
  const known = new Set(violations(problem.vehicles.map((_, vehicle) => routes[vehicle] ?? [])));
  const delivery = problem.pairs?.find(({ pickup }) => pickup === visit)?.delivery;
  return ({ vehicle, at, deliverAt }) => {
    const one = (routes[vehicle] ?? []).toSpliced(at, 0, visit);
    const route = deliverAt === undefined ? one : one.toSpliced(deliverAt, 0, delivery!);
    return violations(problem.vehicles.map((_, other) => (other === vehicle ? route : (routes[other] ?? [])))).every((what) => known.has(what));
  };
}

/** Whether all is planned that a visit comes after. */
const placeable = ({ after = [] }: Problem, routes: Plan['routes'], visit: number): boolean => after.every(({ first, next }) => next !== visit || routes.some((route) => route.includes(first)));

/**
 * The cheapest places for a visit that is left out, as the plan stands: nothing else is moved, only delayed. Every place is looked at; of those
 * that cost the same the vehicle that comes first.
 */
export function slotsOf(problem: Problem, state: State, visit: number, { most = MOST, ofEach = 1, routes }: SlotOptions & { routes?: Plan['routes'] }): Slot[] {
  const { model } = state;
  if (state.routeOf[visit] !== -1 || routes?.some((route) => route.includes(visit))) throw new RangeError(`Visit ${visit} is in the plan already.`);
  if (model.mate[visit] !== -1 && model.isDelivery[visit] === 1) throw new RangeError(`Visit ${visit} is a delivery: ask for its pickup, ${model.mate[visit]}.`);
  const places: Place[] = [];
  const late: Slot[] = [];
  for (let vehicle = 0; vehicle < model.vehicles; vehicle++) {
    const given = routes?.[vehicle];
    if (given && given.length !== routeOfVehicle(state, vehicle).length) {
      late.push(...slotsIfLate(problem, vehicle, given, visit).slice(0, ofEach));
      continue;
    }
    if (!fitsVehicle(state, visit, vehicle)) continue;
    const own = model.mate[visit] === -1 ? placesIn(state, visit, vehicle) : bestPairPlace(state, visit, vehicle);
    places.push(...own.toSorted((a, b) => a.costs - b.costs).slice(0, ofEach));
  }
  const best = places.toSorted((a, b) => a.costs - b.costs).slice(0, most).map((place) => slotAt(problem, state, visit, place));
  return late.length === 0 ? best : [...best, ...late].toSorted((a, b) => a.price - b.price).slice(0, most);
}

/** In a route that breaks a rule as it is, whoever runs late: places that break nothing more. */
function slotsIfLate(problem: Problem, vehicle: number, route: readonly number[], visit: number): Slot[] {
  const own = problem.pairs?.find(({ pickup }) => pickup === visit);
  const known = evaluateRoute(problem, vehicle, route, { slack: false }).violations.map(worded);
  return [...waysIn(route, own ? [visit, own.delivery] : [visit], problem.vehicles[vehicle]!.fixed?.length ?? 0)]
    .filter((tried) => evaluateRoute(problem, vehicle, tried, { slack: false }).violations.every((violation) => known.includes(worded(violation))))
    .map((tried) => slotOf(problem, vehicle, route, tried, visit))
    .toSorted((a, b) => a.price - b.price);
}

const worded = ({ what }: Violation): string => what;

function placesIn(state: State, visit: number, vehicle: number): Place[] {
  const { model, next } = state;
  const places: Place[] = [];
  const end = endOf(model, vehicle);
  for (let after = model.freeAfter[vehicle]!; after !== end; after = next[after]!) {
    const costs = costAt(state, visit, vehicle, after);
    if (costs < Infinity) places.push({ vehicle, after, deliverAfter: -1, costs: costs + broughtAlong(state, vehicle) });
  }
  return places;
}

function bestPairPlace(state: State, pickup: number, vehicle: number): Place[] {
  const after = lookThroughForPair(state, pickup, vehicle, -1);
  return after === -1 ? [] : [{ vehicle, after, deliverAfter: lastDeliverAfter(), costs: lastPairCost() + broughtAlong(state, vehicle) }];
}

/** Where a route is walked, the whole of it was counted. */
const broughtAlong = (state: State, vehicle: number): number => (state.model.walked[vehicle] === 1 ? 0 : unusedCost(state, vehicle));

function slotAt(problem: Problem, state: State, visit: number, { vehicle, after, deliverAfter }: Place): Slot {
  const before = routeOfVehicle(state, vehicle);
  const route = before.toSpliced(before.indexOf(after) + 1, 0, visit);
  const mate = state.model.mate[visit]!;
  return slotOf(problem, vehicle, before, mate === -1 ? route : route.toSpliced(route.indexOf(deliverAfter) + 1, 0, mate), visit);
}

/** What it changes that a route becomes another with a visit (or a pickup) in it, by the words of the checker. */
export function slotOf(problem: Problem, vehicle: number, before: readonly number[], after: readonly number[], visit: number): Slot {
  const was = evaluateRoute(problem, vehicle, before, { slack: false });
  const is = evaluateRoute(problem, vehicle, after, { slack: false });
  const parts = difference(is.cost, was.cost);
  const at = after.indexOf(visit);
  const delivery = problem.pairs?.find(({ pickup }) => pickup === visit)?.delivery;
  const { reached, begins, ends } = is.visits[at]!;
  return { vehicle, at, ...(delivery !== undefined && { deliverAt: after.indexOf(delivery) }), price: total(parts), parts, reached, begins, ends, delays: delaysOf(before, was, after, is) };
}

function difference(is: RouteCost, was: RouteCost): RouteCost {
  return Object.fromEntries(Object.entries(is).map(([part, cost]) => [part, cost - was[part as keyof RouteCost]])) as RouteCost;
}

function delaysOf(before: readonly number[], was: RouteTimes, after: readonly number[], is: RouteTimes): Slot['delays'] {
  return before.flatMap((visit, at) => {
    const seconds = is.visits[after.indexOf(visit)]!.begins - was.visits[at]!.begins;
    return seconds > 0 ? [{ visit, seconds }] : [];
  });
}

/** Why a vehicle cannot take a visit: what the place breaks that breaks least. */
export function forbids(problem: Problem, vehicle: number, route: readonly number[], visits: readonly number[]): readonly Violation[] {
  const known = new Set(evaluateRoute(problem, vehicle, route, { slack: false }).violations.map(({ what }) => what));
  let least: { violations: readonly Violation[]; by: number } | undefined;
  for (const tried of waysIn(route, visits, problem.vehicles[vehicle]!.fixed?.length ?? 0)) {
    const violations = evaluateRoute(problem, vehicle, tried, { slack: false }).violations.filter(({ what }) => !known.has(what));
    const by = violations.reduce((sum, violation) => sum + (violation.by ?? 1), 0);
    if (!least || violations.length < least.violations.length || (violations.length === least.violations.length && by < least.by)) least = { violations, by };
  }
  return least?.violations ?? [];
}

/** A route with a visit, or a pickup and its delivery in this order, in every way. */
export function* waysIn(route: readonly number[], [first, ...rest]: readonly number[], from: number): Generator<readonly number[]> {
  if (first === undefined) {
    yield route;
    return;
  }
  for (let at = from; at <= route.length; at++) yield* waysIn(route.toSpliced(at, 0, first), rest, at + 1);
}
