import type { Break, Problem, Vehicle, Visit } from './model/problem.ts';

/** What a plan breaks: whose route, which visit, which rule, of what (the ability that is missing, the kind of stock), by how much where that can be told (seconds, units, levels), and how in words. */
export type Violation = { vehicle: number | null; visit: number | null; rule: Rule; of?: string | number; by?: number; what: string };

export type Rule = 'routes' | 'unknown visit' | 'visited twice' | 'not this vehicle' | 'needs' | 'stock' | 'window' | 'shift' | 'break' | 'longest' | 'pair' | 'together' | 'after' | 'fixed' | 'left out';

/** A visit on its way: when it is reached, when its work begins and ends, how much later it could be reached, in the same window, without anything behind it breaking a rule. */
export type Stop = { reached: number; begins: number; ends: number; slack: number };

export type RouteTimes = {
  visits: Stop[];
  /** When each break begins; those that are not needed are missing. */
  breaks: number[];
  /** Where stock was fetched: before which of the visits, and when he is there. */
  restock?: { leg: number; reached: number };
  setsOffAt: number;
  endsAt: number;
  cost: RouteCost;
};

/** What counts of a route, by what it is for. */
export type RouteCost = { used: number; driving: number; metres: number; timeOut: number; overtime: number; late: number; disliked: number; uneven: number };

/** Where a break is taken: on which leg (0 leads to the first visit), before it is driven or after. */
type Pause = { leg: number; before: boolean };

export const FREE: RouteCost = { used: 0, driving: 0, metres: 0, timeOut: 0, overtime: 0, late: 0, disliked: 0, uneven: 0 };

/** What one vehicle's route costs and breaks by itself: of the problem's ties only what `agreedIn` made windows of is asked. */
export function evaluateRoute(problem: Problem, index: number, numbers: readonly number[], { slack = true } = {}): RouteTimes & { violations: Violation[] } {
  const { visits, vehicles } = problem;
  const vehicle = vehicles[index]!;
  const violations: Violation[] = [];
  const breaks = (visit: number | null, rule: Rule, what: string): void => void violations.push({ vehicle: index, visit, rule, what });
  for (const number of numbers) {
    const visit = visits[number];
    if (!visit) breaks(number, 'unknown visit', 'there is no such visit');
    else if (visit.vehicles && !visit.vehicles.includes(index) && !vehicle.fixed?.includes(number)) breaks(number, 'not this vehicle', 'this vehicle may not do it');
  }
  const known = numbers.filter((number) => visits[number] !== undefined);
  if (vehicle.fixed?.some((number, at) => numbers[at] !== number)) breaks(null, 'fixed', `its route does not begin with ${vehicle.fixed.join(', ')}, which is fixed`);
  const { violations: driven, ...route } = cheapest(problem, index, known, slack);
  violations.push(...driven.map((violation) => ({ vehicle: index, ...violation })));
  return { ...route, violations };
}

export const total = (cost: RouteCost): number => Object.values(cost).reduce((sum, part) => sum + part, 0);

/** What he lacks for his visits if he calls for stock on this leg, or nowhere. */
function lacks({ visits, pairs = [], vehicles }: Problem, { stock = [], has = {}, restock, fixed = [] }: Vehicle, route: readonly number[], call: number | null): Driven['violations'] {
  const faults: Driven['violations'] = [];
  route.forEach((number, leg) => {
    if (fixed.includes(number)) return;
    for (const [name, level] of Object.entries(visits[number]!.needs ?? {})) {
      const own = Math.max(has[name] ?? 0, call !== null && leg >= call ? (restock?.has?.[name] ?? 0) : 0);
      if (own < level) faults.push({ visit: number, rule: 'needs', of: name, by: level - own, what: `it needs ${name} at ${level}, this vehicle has ${own}` });
    }
  });
  const kinds = Math.max(0, ...vehicles.flatMap((one) => [one.stock?.length ?? 0, one.restock?.stock?.length ?? 0]));
  for (let kind = 0; kind < kinds; kind++) {
    // What is towed takes room on its way, from what is left when the day is done.
    let [left, short, carried, most] = [stock[kind] ?? 0, 0, 0, 0];
    route.forEach((number, leg) => {
      if (leg === call) left = Math.max(left, restock?.stock?.[kind] ?? 0);
      left -= visits[number]!.uses?.[kind] ?? 0;
      short = Math.max(short, -left);
      carried += pairs.find(({ pickup }) => pickup === number)?.load?.[kind] ?? 0;
      most = Math.max(most, carried);
      carried -= pairs.find(({ delivery }) => delivery === number)?.load?.[kind] ?? 0;
    });
    const by = Math.max(short, most - left);
    if (by > 0) faults.push({ visit: null, rule: 'stock', of: kind, by, what: `it has ${by} too few of stock ${kind}` });
  }
  return faults;
}

type Driven = RouteTimes & { violations: Omit<Violation, 'vehicle'>[] };

/** How a day is spent besides its visits: which breaks are taken, and on which leg stock is fetched, if it is. */
type Detours = { pauses: readonly Pause[]; call: number | null };

/** The best way of taking the breaks and of fetching stock: the fewest faults, then the least cost, then the earliest end. */
function cheapest(problem: Problem, index: number, route: readonly number[], slack: boolean): Driven {
  const { breaks = [], restock, fixed = [] } = problem.vehicles[index]!;
  let best: Driven | undefined;
  let taken: Detours = { pauses: [], call: null };
  const calls = [null, ...(restock ? route.flatMap((_, leg) => (leg >= fixed.length ? [leg] : [])) : [])];
  for (const call of calls) {
    const lacking = lacks(problem, problem.vehicles[index]!, route, call);
    for (const pauses of allPauses(breaks.length, route.length)) {
      const driven = drive(problem, index, route, { pauses, call });
      const found = { ...driven, violations: [...lacking, ...driven.violations] };
      if (!best || isBetter(found, best)) [best, taken] = [found, { pauses, call }];
    }
  }
  return !slack ? best! : { ...best!, visits: withSlack(problem, index, route, taken, best!) };
}

const isBetter = (one: Driven, other: Driven): boolean => (one.violations.length - other.violations.length || total(one.cost) - total(other.cost) || one.endsAt - other.endsAt) < 0;

/** All ways of taking none, one, two … of a day's breaks, in their order. */
function* allPauses(breaks: number, visits: number, taken: readonly Pause[] = []): Generator<readonly Pause[]> {
  yield taken;
  if (taken.length === breaks || visits === 0) return;
  const last = taken.at(-1);
  for (let leg = last?.leg ?? 0; leg <= visits; leg++) {
    for (const before of [true, false]) if (leg !== last?.leg || last.before || !before) yield* allPauses(breaks, visits, [...taken, { leg, before }]);
  }
}

/** Drives a route as early as can be; `late` reaches one of its visits so much later. */
function drive({ roads, vehicles, visits, evenness = 0 }: Problem, index: number, route: readonly number[], { pauses, call }: Detours, late = { at: -1, by: 0 }): Driven {
  const { start, end, shift, longest, pace = 1, breaks = [], restock, fixed = [], costs: { used = 0, perSecond = 0, perMetre = 0, perSecondOut = 0, overtime } = {} } = vehicles[index]!;
  const cost = { ...FREE };
  const violations: Driven['violations'] = [];
  const stops: Stop[] = [];
  const breakTimes: number[] = [];
  if (route.length === 0) return { visits: stops, breaks: breakTimes, setsOffAt: shift.from, endsAt: shift.from, cost, violations };
  let [at, now, waited, delay, busy] = [start, shift.from, 0, Infinity, 0];
  // What could begin `spare` later allows for setting off later by that, and by all that was waited for until then.
  const couldBegin = (spare: number): void => void (delay = Math.min(delay, waited + spare));
  const pause = ({ window, seconds }: Break): void => {
    const begins = Math.max(now, window.from);
    if (begins > window.until) violations.push({ visit: null, rule: 'break', by: begins - window.until, what: `a break begins at ${begins}, after its window, which ends at ${window.until}` });
    waited += begins - now;
    couldBegin(window.until - begins);
    breakTimes.push(begins);
    now = begins + seconds;
  };
  const driveTo = (to: number): void => {
    const entry = at * roads.places + to;
    const arrives = arrival(roads, now, roads.seconds[entry]!);
    cost.driving += perSecond * (arrives - now);
    cost.metres += perMetre * roads.metres[entry]!;
    busy += arrives - now;
    now = arrives;
    at = to;
  };
  let fetched: RouteTimes['restock'];
  const goTo = (leg: number, to: number | null): void => {
    const due = pauses.flatMap((one, number) => (one.leg === leg ? [{ ...one, rest: breaks[number]! }] : []));
    due.filter(({ before }) => before).forEach(({ rest }) => pause(rest));
    if (leg === call) {
      driveTo(restock!.place);
      fetched = { leg, reached: now };
      now += restock!.seconds;
      busy += restock!.seconds;
    }
    if (to !== null) driveTo(to);
    due.filter(({ before }) => !before).forEach(({ rest }) => pause(rest));
  };
  route.forEach((number, leg) => {
    const visit: Visit = visits[number]!;
    goTo(leg, visit.place);
    if (leg === late.at) now += late.by;
    const reached = now;
    const windows = fixed.includes(number) ? undefined : visit.windows;
    const ready = Math.max(reached, visit.notBefore ?? reached);
    const window = windows?.find(({ until }) => ready <= until);
    const last = windows?.at(-1);
    if (last && !window) violations.push({ visit: number, rule: 'window', by: ready - last.until, what: `it ${ready > reached ? 'waits until' : 'is reached at'} ${ready}, after its last window, which ends at ${last.until}` });
    const begins = Math.max(ready, window?.from ?? ready);
    waited += begins - reached;
    couldBegin((window?.until ?? Infinity) - begins);
    if (visit.promise) {
      const { until, perSecondLate, broken = 0 } = visit.promise;
      if (begins > until) cost.late += broken + perSecondLate * (begins - until);
      couldBegin(Math.max(0, until - begins));
    }
    cost.disliked += visit.dislikes?.findLast(({ vehicle }) => vehicle === index)?.cost ?? 0;
    now = begins + Math.round(pace * visit.work);
    busy += now - begins;
    stops.push({ reached, begins, ends: now, slack: 0 });
  });
  goTo(route.length, end);
  if (now > shift.until) violations.push({ visit: null, rule: 'shift', by: now - shift.until, what: `it ends at ${now}, after its shift, which ends at ${shift.until}` });
  breaks.slice(pauses.length).forEach(({ window }) => {
    if (now > window.until) violations.push({ visit: null, rule: 'break', by: now - window.until, what: `it ends at ${now} without the break that should begin by ${window.until}` });
  });
  const setsOffAt = shift.from + (roads.slowdowns ? 0 : Math.min(waited, delay));
  if (longest !== undefined && now - setsOffAt > longest) violations.push({ visit: null, rule: 'longest', by: now - setsOffAt - longest, what: `it is out for ${now - setsOffAt}, longer than ${longest}` });
  cost.used = used;
  cost.uneven = Math.round((evenness * busy ** 2) / 7200);
  cost.timeOut = perSecondOut * (now - setsOffAt);
  if (overtime) cost.overtime = overtime.perSecond * Math.max(0, now - overtime.after);
  return { visits: stops, breaks: breakTimes, ...(fetched && { restock: fetched }), setsOffAt, endsAt: now, cost, violations };
}

/** When a way is done that takes so many seconds on free roads. */
function arrival({ slowdowns }: Problem['roads'], leaves: number, seconds: number): number {
  if (!slowdowns) return leaves + seconds;
  let [now, left] = [leaves, seconds];
  while (left > 0) {
    const hour = Math.floor(now / 3600);
    const slowdown = slowdowns[((hour % slowdowns.length) + slowdowns.length) % slowdowns.length]!;
    const step = Math.min(left, (3600 * (hour + 1) - now) / slowdown);
    left -= step;
    now += step * slowdown;
    if (left < 1e-9) break;
  }
  return Math.ceil(now - 1e-6);
}

/** How much later each visit could be reached: the most that keeps its window and all rules, by halving. */
function withSlack(problem: Problem, index: number, route: readonly number[], detours: Detours, found: Driven): Stop[] {
  const { shift, fixed = [] } = problem.vehicles[index]!;
  return found.visits.map((stop, at) => {
    const window = (fixed.includes(route[at]!) ? undefined : problem.visits[route[at]!]!.windows)?.find(({ until }) => Math.max(stop.reached, problem.visits[route[at]!]!.notBefore ?? stop.reached) <= until);
    const allowed = (by: number): boolean => {
      const driven = drive(problem, index, route, detours, { at, by });
      return driven.violations.every(({ rule }) => rule === 'longest');
    };
    let [least, most] = [0, Math.min(window?.until ?? shift.until, shift.until) - stop.reached];
    if (most <= 0 || !allowed(0)) return stop;
    while (least < most) {
      const middle = Math.ceil((least + most) / 2);
      if (allowed(middle)) least = middle;
      else most = middle - 1;
    }
    return { ...stop, slack: least };
  });
}
