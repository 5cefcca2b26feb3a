import type { Problem } from '../model/problem.ts';
import type { Routes } from './anneal.ts';

/** Routes without what must not be served as they are: visits of a group that is not served whole, each by another vehicle, and what comes after something that is left out. What is fixed stays. */
export function wholeOf({ vehicles, together = [], after = [] }: Problem, routes: Routes): number[][] {
  const fixed = new Set(vehicles.flatMap((vehicle) => vehicle.fixed ?? []));
  const vehicleOf = new Map(routes.flatMap((route, vehicle) => route.map((visit) => [visit, vehicle])));
  const isWhole = (group: readonly number[]): boolean => group.every((visit) => vehicleOf.has(visit)) && new Set(group.map((visit) => vehicleOf.get(visit))).size === group.length;
  const dropped = new Set<number>();
  const drop = (visit: number): boolean => {
    if (fixed.has(visit) || !vehicleOf.delete(visit)) return false;
    dropped.add(visit);
    return true;
  };
  for (let again = true; again; ) {
    again = false;
    for (const group of together) {
      if (!isWhole(group)) for (const visit of group) again = drop(visit) || again;
    }
    for (const { first, next } of after) if (!vehicleOf.has(first)) again = drop(next) || again;
  }
  return routes.map((route) => route.filter((visit) => !dropped.has(visit)));
}
