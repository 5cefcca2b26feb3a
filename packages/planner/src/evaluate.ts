import type { Plan, Problem, Window } from './model/problem.ts';

/** What a plan breaks: whose route, which visit, and how. */
export type Violation = { vehicle: number | null; visit: number | null; what: string };

export type RouteTimes = { /** Of each visit: when it is reached, when its work begins and ends, how much later it could be reached, in the same window, without anything behind it being late. */ visits: { reached: number; begins: number; ends: number; slack: number }[]; endsAt: number };

export type Evaluation = {
  feasible: boolean;
  violations: Violation[];
  /** What counts, by what it is for; `total` is their sum. */
  cost: { used: number; driving: number; metres: number; unserved: number; total: number };
  routes: RouteTimes[];
  unserved: number[];
};

/**
 * What a plan costs and breaks, worked out from the problem's own words: it shares nothing with the search, so it can prove the
 * search wrong. A visit that is left out costs its prize; one without a prize is a violation.
 */
export function evaluate({ roads, vehicles, visits }: Problem, { routes }: Plan): Evaluation {
  const violations: Violation[] = [];
  const breaks = (vehicle: number | null, visit: number | null, what: string): void => void violations.push({ vehicle, visit, what });
  const cost = { used: 0, driving: 0, metres: 0, unserved: 0, total: 0 };
  const servedBy = new Map<number, number>();
  if (routes.length > vehicles.length) breaks(null, null, `there are ${routes.length} routes for ${vehicles.length} vehicles`);

  const times = routes.slice(0, vehicles.length).map((route, index): RouteTimes => {
    const { start, end, shift, stock, costs: { used = 0, perSecond = 0, perMetre = 0 } = {} } = vehicles[index]!;
    const stops: RouteTimes['visits'] = [];
    const left = [...(stock ?? [])];
    let [at, now] = [start, shift.from];
    const drive = (to: number): void => {
      const entry = at * roads.places + to;
      cost.driving += perSecond * roads.seconds[entry]!;
      cost.metres += perMetre * roads.metres[entry]!;
      now += roads.seconds[entry]!;
      at = to;
    };
    if (route.length > 0) cost.used += used;
    for (const number of route) {
      const visit = visits[number];
      if (!visit) {
        breaks(index, number, 'there is no such visit');
        continue;
      }
      const other = servedBy.get(number);
      if (other !== undefined) breaks(index, number, other === index ? 'it is visited twice' : `vehicle ${other} visits it as well`);
      servedBy.set(number, index);
      if (visit.vehicles && !visit.vehicles.includes(index)) breaks(index, number, 'this vehicle may not do it');
      visit.uses?.forEach((units, kind) => (left[kind] = (left[kind] ?? 0) - units));
      drive(visit.place);
      const reached = now;
      const window = visit.windows ? visit.windows.find(({ until }) => reached <= until) : undefined;
      if (visit.windows && !window) breaks(index, number, `it is reached at ${reached}, after its last window, which ends at ${visit.windows.at(-1)!.until}`);
      const begins = Math.max(reached, window?.from ?? reached);
      now = begins + visit.work;
      stops.push({ reached, begins, ends: now, slack: Infinity });
    }
    left.forEach((units, kind) => units < 0 && breaks(index, null, `it has ${-units} too few of stock ${kind}`));
    if (end !== null && route.length > 0) drive(end);
    if (now > shift.until && route.length > 0) breaks(index, null, `it ends at ${now}, after its shift, which ends at ${shift.until}`);
    slacken(stops, now, shift, route.flatMap((number) => (visits[number] ? [visits[number].windows] : [])));
    return { visits: stops, endsAt: now };
  });

  const unserved = visits.flatMap((_, number) => (servedBy.has(number) ? [] : [number]));
  for (const number of unserved) {
    const { prize } = visits[number]!;
    if (prize === undefined) breaks(null, number, 'it must be done and is left out');
    else cost.unserved += prize;
  }
  cost.total = cost.used + cost.driving + cost.metres + cost.unserved;
  return { feasible: violations.length === 0, violations, cost, routes: times, unserved };
}

/** How much later each stop could be reached, from the last to the first: as far as its own window and what comes after allow. */
function slacken(stops: RouteTimes['visits'], endsAt: number, shift: Window, windows: readonly (readonly Window[] | undefined)[]): void {
  let later = shift.until - endsAt;
  for (let index = stops.length - 1; index >= 0; index--) {
    const stop = stops[index]!;
    const until = windows[index]?.find((window) => stop.reached <= window.until)?.until ?? Infinity;
    // What is waited for before the work costs nothing.
    later = Math.min(until - stop.reached, later + stop.begins - stop.reached);
    stop.slack = later;
  }
}
