import { evaluateRoute } from '../evaluate-route.ts';
import type { Problem, Vehicle, Visit } from '../model/problem.ts';

/** A visit that may still come, and when it will be known: nobody sets off for it before. */
export type Coming = Visit & { known: number };

/**
 * A problem with visits that may still come behind those that are known. Where vehicles are `loaded` when they set off, one to come is
 * for those who set off once it is known. Otherwise who is out is told on his way: its work begins as long after it is known as the
 * shortest way to it takes at the earliest, which is a little sooner than who stands further off could. One that nobody could do any
 * more is passed over.
 */
export function withComing(problem: Problem, coming: readonly Coming[], { now, loaded }: { now: number; loaded: boolean }): Problem {
  const { visits, vehicles } = problem;
  const more = coming.flatMap(({ known, ...visit }, index): Visit[] => {
    const id = `to come: ${index} ${visit.id}`;
    const from = Math.max(now, known);
    if (loaded) {
      const later = vehicles.flatMap(({ shift }, vehicle) => (shift.from >= from && (visit.vehicles?.includes(vehicle) ?? true) ? [vehicle] : []));
      return later.length === 0 ? [] : [{ ...visit, id, vehicles: later }];
    }
    const earliest = from + shortestWayTo(problem, visit.place);
    const windows = visit.windows?.flatMap((window) => (window.until < earliest ? [] : [{ from: Math.max(window.from, earliest), until: window.until }])) ?? [{ from: earliest, until: Math.max(earliest, ...vehicles.map(({ shift }) => shift.until)) }];
    return windows.length === 0 ? [] : [{ ...visit, id, windows }];
  });
  return { ...problem, visits: [...visits, ...more] };
}

function shortestWayTo({ roads, visits, vehicles }: Problem, place: number): number {
  let shortest = Infinity;
  const look = (from: number): void => void (shortest = Math.min(shortest, roads.seconds[from * roads.places + place]!));
  for (const { start } of vehicles) look(start);
  for (const visit of visits) look(visit.place);
  return shortest;
}

/** When a vehicle has done what is fixed of it, and may set off for something else. */
export function freeFrom(problem: Problem, vehicle: number): number {
  const { fixed = [], shift } = problem.vehicles[vehicle]!;
  return evaluateRoute(problem, vehicle, fixed, { slack: false }).visits.at(-1)?.ends ?? shift.from;
}

/** A problem in which a vehicle sets off for what is not fixed at `time` at the earliest. Who has something fixed waits behind it: a fixed visit more, behind all others of the problem. */
export function heldUntil(problem: Problem, vehicle: number, time: number): Problem {
  const { visits, vehicles } = problem;
  const own = vehicles[vehicle]!;
  const { fixed = [], shift, pace = 1 } = own;
  const free = freeFrom(problem, vehicle);
  if (free >= time) return problem;
  const replacedBy = (other: Vehicle): Vehicle[] => vehicles.with(vehicle, other);
  const last = fixed.at(-1);
  if (last === undefined) return { ...problem, vehicles: replacedBy({ ...own, shift: { ...shift, from: Math.min(time, shift.until) } }) };
  const wait: Visit = { id: `waits: ${own.id}`, place: visits[last]!.place, work: Math.ceil((time - free) / pace) };
  return { ...problem, visits: [...visits, wait], vehicles: replacedBy({ ...own, fixed: [...fixed, visits.length] }) };
}
