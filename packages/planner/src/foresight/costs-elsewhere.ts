import { evaluateRoute, total } from '../evaluate-route.ts';
import type { Problem } from '../model/problem.ts';
import type { Routes } from '../search/anneal.ts';

/** So many places, those with the shortest detours, are looked at in earnest, and every kind of vehicle that has nothing to do. */
const TRIES = 10;

type Place = { vehicle: number; at: number; detour: number };

/**
 * What a plan costs more, or less, when one visit is done at another place of it, of those that `isMeant`, and all else stays: at most
 * what it would cost if the rest was planned anew. Undefined where it fits nowhere, and must be done.
 */
export function costsElsewhere(problem: Problem, routes: Routes): (visit: number, isMeant: (vehicle: number, at: number) => boolean) => number | undefined {
  const { vehicles, visits, roads } = problem;
  const costOf = (vehicle: number, route: readonly number[]): number => {
    const { violations, cost } = evaluateRoute(problem, vehicle, route, { slack: false });
    return violations.length === 0 ? total(cost) : Infinity;
  };
  const costs = routes.map((route, vehicle) => costOf(vehicle, route));
  const way = (from: number, to: number): number => roads.seconds[from * roads.places + to]!;
  const idle = routes.map((route, vehicle) => {
    const { start, end, shift } = vehicles[vehicle]!;
    return route.length > 0 ? '' : `${start} ${end} ${shift.from} ${shift.until}`;
  });

  return (visit, isMeant) => {
    const { place, prize = Infinity } = visits[visit]!;
    const own = routes.findIndex((route) => route.includes(visit));
    const spared = own === -1 ? [] : routes[own]!.filter((other) => other !== visit);
    const rest = (vehicle: number): readonly number[] => (vehicle === own ? spared : routes[vehicle]!);
    const without = own === -1 ? 0 : costOf(own, rest(own));
    const saved = own === -1 ? prize : costs[own]! - without;
    const places: Place[] = [];
    const idlers: Place[] = [];
    for (let vehicle = 0; vehicle < routes.length; vehicle++) {
      const isIdle = idle[vehicle] !== '';
      // Of those who stand alike and have nothing to do, one will do.
      if (isIdle && idle[vehicle] === idle[vehicle - 1]) continue;
      const { start, end, fixed = [] } = vehicles[vehicle]!;
      const route = rest(vehicle);
      for (let at = fixed.length; at <= route.length; at++) {
        if (!isMeant(vehicle, at)) continue;
        const from = at === 0 ? start : visits[route[at - 1]!]!.place;
        const to = at === route.length ? end : visits[route[at]!]!.place;
        const detour = way(from, place) + (to === null ? 0 : way(place, to) - way(from, to));
        if (isIdle) idlers.push({ vehicle, at, detour });
        else if (places.length < TRIES || detour < places.at(-1)!.detour) {
          places.splice(places.findLastIndex((other) => other.detour <= detour) + 1, 0, { vehicle, at, detour });
          if (places.length > TRIES) places.pop();
        }
      }
    }
    const extras = [...places, ...idlers].map(({ vehicle, at }) => costOf(vehicle, rest(vehicle).toSpliced(at, 0, visit)) - (vehicle === own ? without : costs[vehicle]!));
    const least = Math.min(prize, ...extras);
    return Number.isFinite(least - saved) ? least - saved : undefined;
  };
}
