import { agreedIn } from './agreed.ts';
import { evaluateRoute, FREE, total, type RouteCost, type RouteTimes, type Rule, type Stop, type Violation } from './evaluate-route.ts';
import type { Plan, Problem } from './model/problem.ts';

export type Evaluation = {
  feasible: boolean;
  violations: Violation[];
  /** Of all routes, with what is left out; `total` is their sum. */
  cost: RouteCost & { unserved: number; total: number };
  routes: RouteTimes[];
  unserved: number[];
};

/**
 * What a plan costs and breaks, worked out from the problem's own words: it shares nothing with the search, so it can prove the
 * search wrong. Everybody works as early as he can, takes his breaks and fetches stock where that costs least (all ways are tried), and
 * sets off as late as changes nothing. Who is tied to others waits for them. A visit that is left out costs its prize; one without a prize is a violation. Slack takes most
 * of the time: where many plans are compared it may be left out (0 then).
 */
export function evaluate(problem: Problem, { routes }: Plan, { slack = true } = {}): Evaluation {
  const { vehicles, visits, pairs = [] } = problem;
  const agreed = agreedIn(problem, { routes });
  const violations: Violation[] = [];
  const breaks = (vehicle: number | null, visit: number | null, rule: Rule, what: string): void => void violations.push({ vehicle, visit, rule, what });
  const servedBy = new Map<number, number>();
  const stops = new Map<number, Stop>();
  if (routes.length > vehicles.length) breaks(null, null, 'routes', `there are ${routes.length} routes for ${vehicles.length} vehicles`);

  const times = vehicles.map((_, index): RouteTimes => {
    const numbers = routes[index] ?? [];
    for (const number of numbers) {
      const other = servedBy.get(number);
      if (other !== undefined) breaks(index, number, 'visited twice', other === index ? 'it is visited twice' : `vehicle ${other} visits it as well`);
      servedBy.set(number, index);
    }
    const { violations: own, ...route } = evaluateRoute(agreed, index, numbers, { slack });
    violations.push(...own);
    numbers.filter((number) => visits[number] !== undefined).forEach((number, at) => stops.set(number, route.visits[at]!));
    return route;
  });

  pairs.forEach(({ pickup, delivery }) => {
    const [first, second] = [servedBy.get(pickup), servedBy.get(delivery)];
    if (first !== second) breaks(second ?? first ?? null, delivery, 'pair', `vehicle ${first ?? 'none'} picks up, vehicle ${second ?? 'none'} delivers`);
    else if (first !== undefined && routes[first]!.indexOf(delivery) < routes[first]!.indexOf(pickup)) breaks(first, delivery, 'pair', 'it is delivered before it is picked up');
  });

  violations.push(...tieFaults(problem, servedBy, stops));

  let unservedCost = 0;
  const unserved = visits.flatMap((_, number) => (servedBy.has(number) ? [] : [number]));
  for (const number of unserved) {
    const { prize } = visits[number]!;
    if (prize === undefined) breaks(null, number, 'left out', 'it must be done and is left out');
    else unservedCost += prize;
  }
  const cost = { ...FREE };
  for (const route of times) for (const part of Object.keys(cost) as (keyof RouteCost)[]) cost[part] += route.cost[part];
  return { feasible: violations.length === 0, violations, cost: { ...cost, unserved: unservedCost, total: total(cost) + unservedCost }, routes: times, unserved };
}

/** What a plan breaks of the ties between its visits. */
function tieFaults({ together = [], after = [] }: Problem, servedBy: ReadonlyMap<number, number>, stops: ReadonlyMap<number, Stop>): Violation[] {
  const faults: Violation[] = [];
  const stop = (visit: number): Stop => stops.get(visit)!;
  for (const group of together) {
    const [first, ...others] = group.filter((visit) => servedBy.has(visit));
    if (first === undefined) continue;
    const vehicle = servedBy.get(first)!;
    for (const visit of group) if (!servedBy.has(visit)) faults.push({ vehicle, visit, rule: 'together', of: first, what: `it is left out, and vehicle ${vehicle} does visit ${first}, which begins at the same time` });
    others.forEach((visit, index) => {
      const by = Math.abs(stop(visit).begins - stop(first).begins);
      const mate = [first, ...others.slice(0, index)].find((other) => servedBy.get(other) === servedBy.get(visit));
      if (mate !== undefined) faults.push({ vehicle: servedBy.get(visit)!, visit, rule: 'together', of: mate, what: `the same vehicle does visit ${mate}, which begins at the same time` });
      else if (by > 0) faults.push({ vehicle: servedBy.get(visit)!, visit, rule: 'together', of: first, by, what: `it begins at ${stop(visit).begins}, visit ${first} at ${stop(first).begins}` });
    });
  }
  for (const { first, next, least = 0, most = Infinity } of after) {
    const vehicle = servedBy.get(next);
    if (vehicle === undefined) continue;
    if (!servedBy.has(first)) {
      faults.push({ vehicle, visit: next, rule: 'after', of: first, what: `visit ${first}, which comes before it, is left out` });
      continue;
    }
    const [ended, begins] = [stop(first).ends, stop(next).begins];
    if (begins < ended + least) faults.push({ vehicle, visit: next, rule: 'after', of: first, by: ended + least - begins, what: `it begins at ${begins}, less than ${least} after visit ${first}, which ends at ${ended}` });
    if (begins > ended + most) faults.push({ vehicle, visit: next, rule: 'after', of: first, by: begins - ended - most, what: `it begins at ${begins}, more than ${most} after visit ${first}, which ends at ${ended}` });
  }
  return faults;
}
