import { agreedIn } from './agreed.ts';
import { evaluate } from './evaluate.ts';
import { evaluateRoute, total } from './evaluate-route.ts';
import type { Problem } from './model/problem.ts';
import { knotsOf } from './model/ties.ts';
import type { Routes } from './search/anneal.ts';

/** A visit, by id, that is somebody else's now or begins at another time; null where it is in no route. */
export type Change = { visit: string; from: Place | null; to: Place | null };
export type Place = { vehicle: string; begins: number };

type Planned = { problem: Problem; routes: Routes };

/** What is different between two plans, of the same or of different problems. */
export function changesBetween(was: Planned, is: Planned): Change[] {
  const [before, after] = [placesOf(was), placesOf(is)];
  const ids = new Set([...before.keys(), ...after.keys()]);
  return [...ids].flatMap((visit) => {
    const [from, to] = [before.get(visit) ?? null, after.get(visit) ?? null];
    return from?.vehicle === to?.vehicle && from?.begins === to?.begins ? [] : [{ visit, from, to }];
  });
}

function placesOf({ problem, routes }: Planned): Map<string, Place> {
  const { routes: times } = evaluate(problem, { routes }, { slack: false });
  return new Map(routes.flatMap((route, vehicle) => route.map((visit, at) => [problem.visits[visit]!.id, { vehicle: problem.vehicles[vehicle]!.id, begins: times[vehicle]!.visits[at]!.begins }])));
}

/** Routes of one problem as those of another that has the same ids for what stays. */
export function carriedOver(from: Problem, to: Problem, routes: Routes): Routes {
  const vehicles = new Map(from.vehicles.map(({ id }, vehicle) => [id, vehicle]));
  const visits = new Map(to.visits.map(({ id }, visit) => [id, visit]));
  return to.vehicles.map(({ id }) => (routes[vehicles.get(id) ?? -1] ?? []).flatMap((visit) => visits.get(from.visits[visit]!.id) ?? []));
}

/**
 * The best of what makes a plan another that moves at most so many visits to other vehicles. Vehicles that exchange visits, directly or
 * over others, belong together: each such group is taken as a whole or not at all, those first that save most for each visit moved.
 * `prize` is what leaving a visit out counts.
 */
export function withinMoves(problem: Problem, was: Routes, is: Routes, most: number, prize: ArrayLike<number>): { routes: Routes; saves: number } {
  const chosen = [...was];
  let left = most;
  let saves = 0;
  for (const group of groupsOf(problem, was, is, prize)) {
    if (group.saves <= 0 || group.moves > left) continue;
    left -= group.moves;
    saves += group.saves;
    for (const vehicle of group.vehicles) chosen[vehicle] = is[vehicle]!;
  }
  return { routes: chosen, saves };
}

function groupsOf(problem: Problem, was: Routes, is: Routes, prize: ArrayLike<number>): { vehicles: number[]; moves: number; saves: number }[] {
  const [before, after] = [vehicleOf(was), vehicleOf(is)];
  const leads = problem.vehicles.map((_, vehicle) => vehicle);
  const leadOf = (vehicle: number): number => (leads[vehicle] === vehicle ? vehicle : (leads[vehicle] = leadOf(leads[vehicle]!)));
  // What is tied is timed together.
  for (const { units } of knotsOf(problem)) {
    const [first, ...others] = units.flat().flatMap((visit) => [before.get(visit), after.get(visit)]).filter((vehicle) => vehicle !== undefined);
    for (const other of others) leads[leadOf(other)] = leadOf(first!);
  }
  const moved = problem.visits.flatMap((_, visit) => (before.get(visit) === after.get(visit) ? [] : [visit]));
  for (const visit of moved) {
    const [from, to] = [before.get(visit), after.get(visit)];
    if (from !== undefined && to !== undefined) leads[leadOf(from)] = leadOf(to);
  }
  const agreed = new Map([was, is].map((routes) => [routes, agreedIn(problem, { routes })]));
  const costOf = (vehicle: number, routes: Routes): number => total(evaluateRoute(agreed.get(routes)!, vehicle, routes[vehicle]!, { slack: false }).cost);
  return [...Map.groupBy(leads.keys(), leadOf).values()]
    .map((vehicles) => {
      const own = moved.filter((visit) => vehicles.includes(before.get(visit) ?? after.get(visit)!));
      const served = own.reduce((sum, visit) => sum + (before.has(visit) ? 0 : prize[visit]!) - (after.has(visit) ? 0 : prize[visit]!), 0);
      return { vehicles, moves: own.length, saves: served + vehicles.reduce((sum, vehicle) => sum + costOf(vehicle, was) - costOf(vehicle, is), 0) };
    })
    .toSorted((a, b) => b.saves / (1 + b.moves) - a.saves / (1 + a.moves));
}

const vehicleOf = (routes: Routes): Map<number, number> => new Map(routes.flatMap((route, vehicle) => route.map((visit) => [visit, vehicle])));
