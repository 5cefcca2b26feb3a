import type { Random } from '../random.ts';
import type { Routes } from './anneal.ts';
import { neighboursOf, type Neighbours } from './neighbours.ts';
import type { State } from './state.ts';

/** Visits and vehicles that are planned together for a while. */
export type Group = { visits: number[]; vehicles: number[] };

/** Unused vehicles of each likeness that a group may try. */
const SPARE = 2;

/**
 * Parts the routes into groups of about so many visits that lie close together, otherwise every time: the route that is farthest from a visit
 * drawn at random, then whatever is nearest to it, until the group is full; then the farthest of the rest. What is left out goes to the group that
 * has its neighbours, unused vehicles to all in turn.
 */
export function groupsOf(state: State, routes: Routes, neighbours: Neighbours, random: Random, size: number): Group[] {
  const { model, absents, absent } = state;
  const { visits, vehicles, placeOf, places, seconds, mate, likeness, likenesses } = model;
  const groupOf = new Int32Array(visits).fill(-1);
  const groups: Group[] = [];
  /** Seconds there and back, on average over the visits of a route. */
  const farFrom = (visit: number, route: readonly number[]): number => {
    let sum = 0;
    for (const other of route) sum += seconds[placeOf[visit]! * places + placeOf[other]!]! + seconds[placeOf[other]! * places + placeOf[visit]!]!;
    return sum / route.length;
  };
  const pivot = random.below(visits);
  let left = routes.flatMap((route, vehicle) => (route.length === 0 ? [] : [{ vehicle, route, far: farFrom(pivot, route) }]));
  const count = left.reduce((sum, { route }) => sum + route.length, 0);
  const each = count / Math.max(1, Math.ceil(count / size));
  while (left.length > 0) {
    const { route: first } = left.reduce((a, b) => (b.far > a.far ? b : a));
    const seed = first[random.below(first.length)]!;
    const nearest = left.map((one) => ({ one, apart: one.route === first ? -1 : farFrom(seed, one.route) })).sort((a, b) => a.apart - b.apart);
    const group: Group = { visits: [], vehicles: [] };
    for (const { one } of nearest) {
      if (group.visits.length > 0 && group.visits.length + one.route.length / 2 > each) break;
      group.visits.push(...one.route);
      group.vehicles.push(one.vehicle);
    }
    const taken = new Set(group.vehicles);
    left = left.filter(({ vehicle }) => !taken.has(vehicle));
    for (const visit of group.visits) groupOf[visit] = groups.length;
    groups.push(group);
  }
  // Nobody has anything to do yet: all together.
  if (groups.length === 0) groups.push({ visits: [], vehicles: [] });
  for (let at = 0; at < absents; at++) {
    const visit = absent[at]!;
    if (groupOf[visit] !== -1) continue;
    const from = neighboursOf(neighbours, visit);
    const near = neighbours.of.subarray(from, neighbours.until[visit]).find((other) => state.routeOf[other] !== -1);
    const group = near === undefined ? random.below(groups.length) : groupOf[near]!;
    for (const one of mate[visit] === -1 ? [visit] : [visit, mate[visit]!]) {
      groupOf[one] = group;
      groups[group]!.visits.push(one);
    }
  }
  const spare = groups.map(() => new Int32Array(likenesses));
  let turn = random.below(groups.length);
  for (let vehicle = 0; vehicle < vehicles; vehicle++) {
    if (routes[vehicle]!.length > 0) continue;
    for (let tried = 0; tried < groups.length && spare[turn]![likeness[vehicle]!]! >= SPARE; tried++) turn = (turn + 1) % groups.length;
    const alike = likeness[vehicle]!;
    if (spare[turn]![alike]! >= SPARE) continue;
    spare[turn]![alike] = spare[turn]![alike]! + 1;
    groups[turn]!.vehicles.push(vehicle);
    turn = (turn + 1) % groups.length;
  }
  return groups;
}
