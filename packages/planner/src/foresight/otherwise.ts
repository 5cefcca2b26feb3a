import { evaluateRoute, total } from '../evaluate.ts';
import type { Problem } from '../model/problem.ts';
import type { Routes } from '../search/anneal.ts';

/** So many places, those with the shortest detours, are looked at in earnest. */
const TRIES = 6;

/**
 * What a plan costs more, or less, when one visit is done at another place of it, of those that `isMeant`, and all else stays: at most
 * what it would cost if the rest was planned anew. Undefined where it fits nowhere, and must be done.
 */
export function costElsewhere(problem: Problem, routes: Routes, visit: number, isMeant: (vehicle: number, at: number) => boolean): number | undefined {
  const { vehicles, visits, roads } = problem;
  const own = routes.findIndex((route) => route.includes(visit));
  const costOf = (vehicle: number, route: readonly number[]): number | undefined => {
    const { violations, cost } = evaluateRoute(problem, vehicle, route, { slack: false });
    return violations.length === 0 ? total(cost) : undefined;
  };
  const rest = routes.map((route, vehicle) => (vehicle === own ? route.filter((other) => other !== visit) : route));
  const { place, prize } = visits[visit]!;
  const way = (from: number, to: number): number => roads.seconds[from * roads.places + to]!;
  const places: { vehicle: number; at: number; detour: number }[] = [];
  let empty: string | undefined;
  rest.forEach((route, vehicle) => {
    const { start, end, fixed = [], shift } = vehicles[vehicle]!;
    if (route.length === 0) {
      // Of those who have nothing to do, the first that stand alike will do.
      const alike = `${start} ${end} ${shift.from}`;
      if (alike === empty) return;
      empty = alike;
    }
    for (let at = fixed.length; at <= route.length; at++) {
      if (!isMeant(vehicle, at)) continue;
      const from = at === 0 ? start : visits[route[at - 1]!]!.place;
      const to = at === route.length ? end : visits[route[at]!]!.place;
      places.push({ vehicle, at, detour: way(from, place) + (to === null ? 0 : way(place, to) - way(from, to)) });
    }
  });
  const saved = own === -1 ? (prize ?? 0) : (costOf(own, routes[own]!) ?? 0) - (costOf(own, rest[own]!) ?? 0);
  let least = prize;
  for (const { vehicle, at } of places.toSorted((a, b) => a.detour - b.detour).slice(0, TRIES)) {
    const [was, is] = [costOf(vehicle, rest[vehicle]!), costOf(vehicle, rest[vehicle]!.toSpliced(at, 0, visit))];
    if (was !== undefined && is !== undefined) least = Math.min(least ?? Infinity, is - was);
  }
  return least === undefined ? undefined : least - saved;
}
