import { evaluateRoute } from '../src/evaluate-route.ts';
import type { Problem } from '../src/model/problem.ts';

/**
 * How a day is planned by hand: whoever is free first gets the nearest visit that he may do, can reach in time and without breaking a promise, until nobody
 * can take any more. A tow is taken as a whole.
 */
export function nearestFirst(problem: Problem): number[][] {
  const { roads, vehicles, visits, pairs = [] } = problem;
  const routes: number[][] = vehicles.map(() => []);
  const waiting = new Set(visits.keys());
  const open = new Set(vehicles.keys());
  const freeAt = vehicles.map(({ shift }) => shift.from);
  const at = vehicles.map(({ start }) => start);
  const wholeOf = (visit: number): number[] | undefined => {
    const pair = pairs.find(({ pickup, delivery }) => pickup === visit || delivery === visit);
    return pair ? (pair.pickup === visit ? [visit, pair.delivery] : undefined) : [visit];
  };
  while (open.size > 0) {
    const vehicle = [...open].reduce((first, other) => (freeAt[other]! < freeAt[first]! ? other : first));
    const way = (visit: number): number => roads.seconds[at[vehicle]! * roads.places + visits[visit]!.place]!;
    const taken = [...waiting].toSorted((a, b) => way(a) - way(b)).flatMap((visit) => {
      const whole = wholeOf(visit);
      return whole ? [whole] : [];
    }).find((whole) => {
      const { violations, cost } = evaluateRoute(problem, vehicle, [...routes[vehicle]!, ...whole], { slack: false });
      return violations.length === 0 && cost.late === 0;
    });
    if (!taken) {
      open.delete(vehicle);
      continue;
    }
    for (const visit of taken) waiting.delete(visit);
    routes[vehicle]!.push(...taken);
    freeAt[vehicle] = evaluateRoute(problem, vehicle, routes[vehicle]!, { slack: false }).visits.at(-1)!.ends;
    at[vehicle] = visits[taken.at(-1)!]!.place;
  }
  return routes;
}
