import { evaluateRoute, type Stop } from './evaluate-route.ts';
import { workAt } from './model/model.ts';
import type { Plan, Problem, Visit, Window } from './model/problem.ts';
import { isTied } from './model/ties.ts';

/** Before and after all that there is. */
const NEVER: Window = { from: -(2 ** 31), until: -(2 ** 31) };
const LATEST = 2 ** 31;

/**
 * A problem whose ties have become windows, by the times of a plan: each tied visit that is planned begins when the plan has it begin, later only by what
 * keeps its ties as the others are planned; one that is left out, when those planned that it is tied to allow. What is tied to nothing that is planned is free. Where places are `asked` for a visit that is left out, what comes before it stays when it is. Without ties it is the problem itself.
 */
export function agreedIn(problem: Problem, { routes }: Plan, asked?: number): Problem {
  if (!isTied(problem)) return problem;
  const { together = [], after = [], ...untied } = problem;
  const stops = earliestStops(problem, routes);
  const fixed = new Set(problem.vehicles.flatMap((vehicle) => vehicle.fixed ?? []));
  const paces = problem.vehicles.map(({ pace = 1 }) => pace);
  const bounds = new Map<number, Window>();
  const bound = (visit: number, from: number, until: number): void => {
    const known = bounds.get(visit) ?? { from: -Infinity, until: Infinity };
    bounds.set(visit, { from: Math.max(known.from, from), until: Math.min(known.until, until) });
  };
  for (const group of together) {
    for (const visit of group) for (const other of group) if (stops.has(other)) bound(visit, stops.get(other)!.begins, stops.get(other)!.begins);
  }
  for (const { first, next, least = 0, most = Infinity } of after) {
    const [one, other] = [stops.get(first), stops.get(next)];
    if (one) bound(next, one.ends + least, one.ends + most);
    if (one && next === asked) bound(first, one.begins, one.begins);
    if (!other) continue;
    const { work } = problem.visits[first]!;
    const [longest, shortest] = one ? [one.ends - one.begins, one.ends - one.begins] : [workAt(Math.max(...paces), work), workAt(Math.min(...paces), work)];
    bound(first, other.begins - most - shortest, other.begins - least - longest);
  }
  const visits = problem.visits.map((visit, index): Visit => {
    const own = bounds.get(index);
    if (!own) return visit;
    const begins = stops.get(index)?.begins;
    if (begins !== undefined && fixed.has(index)) return { ...visit, notBefore: begins };
    const windows = visit.windows ?? [{ from: -LATEST, until: LATEST }];
    if (begins === undefined) {
      const left = windows.map(({ from, until }) => ({ from: Math.max(from, own.from), until: Math.min(until, own.until) })).filter(({ from, until }) => from <= until);
      const taken = together.filter((group) => group.includes(index)).flatMap((group) => routes.flatMap((route, vehicle) => (group.some((mate) => route.includes(mate)) ? [vehicle] : [])));
      const free = taken.length === 0 ? visit.vehicles : (visit.vehicles ?? [...problem.vehicles.keys()]).filter((vehicle) => !taken.includes(vehicle));
      return { ...visit, ...(free && { vehicles: free }), windows: left.length > 0 ? left : [NEVER] };
    }
    const window = windows.find(({ from, until }) => from <= begins && begins <= until);
    return window ? { ...visit, windows: [{ from: begins, until: Math.max(begins, Math.min(window.until, own.until)) }] } : { ...visit, notBefore: begins };
  });
  return { ...untied, visits };
}

/**
 * When each tied visit of a plan begins and ends at the earliest. Everybody drives as early as he can; who would begin too early for a tie waits, which may have
 * others wait, until nothing changes any more. Where they wait for each other for ever the ties stay broken.
 */
function earliestStops(problem: Problem, routes: Plan['routes']): Map<number, Stop> {
  const { together = [], after = [], ...untied } = problem;
  const tied = new Set([...together.flat(), ...after.flatMap(({ first, next }) => [first, next])]);
  const visits = [...problem.visits];
  const known = problem.vehicles.map((_, vehicle) => (routes[vehicle] ?? []).filter((visit) => visits[visit] !== undefined));
  const vehicleOf = new Map(known.flatMap((route, vehicle) => route.flatMap((visit) => (tied.has(visit) ? [[visit, vehicle] as const] : []))));
  const lastEnd = Math.max(...problem.vehicles.map(({ shift }) => shift.until));
  const stops = new Map<number, Stop>();
  let late = new Set(vehicleOf.values());
  const wait = (visit: number, until: number): void => {
    if (stops.get(visit)!.begins >= until) return;
    visits[visit] = { ...visits[visit]!, notBefore: until };
    if (until <= lastEnd) late.add(vehicleOf.get(visit)!);
  };
  // Each round at least one more visit has come to its time, or to a window from which it has to start again.
  const windows = [...late].reduce((sum, vehicle) => sum + known[vehicle]!.reduce((own, visit) => own + (visits[visit]!.windows?.length ?? 0), 0), 0);
  for (let rounds = (vehicleOf.size + 1) * (windows + 1); rounds > 0 && late.size > 0; rounds--) {
    for (const vehicle of late) evaluateRoute({ ...untied, visits }, vehicle, known[vehicle]!, { slack: false }).visits.forEach((stop, at) => vehicleOf.get(known[vehicle]![at]!) === vehicle && stops.set(known[vehicle]![at]!, stop));
    late = new Set();
    for (const group of together) {
      const served = group.filter((visit) => stops.has(visit));
      const last = Math.max(...served.map((visit) => stops.get(visit)!.begins));
      for (const visit of served) wait(visit, last);
    }
    for (const { first, next, least = 0, most = Infinity } of after) {
      const [one, other] = [stops.get(first), stops.get(next)];
      if (!one || !other) continue;
      wait(next, one.ends + least);
      wait(first, other.begins - most - (one.ends - one.begins));
    }
  }
  return stops;
}
