import type { Problem } from './problem.ts';

/** Visits that depend on each other, directly or over others, and so are agreed together. */
export type Knot = {
  /** What begins at the same time: a group, or a visit by itself; each behind all that it comes after. */
  units: number[][];
};

export const isTied = ({ together = [], after = [] }: Problem): boolean => together.length + after.length > 0;

/** All knots of a problem, whose `after` has no circles. */
export function knotsOf({ together = [], after = [] }: Problem): Knot[] {
  const unitOf = new Map<number, number[]>();
  for (const unit of together.map((group) => [...group])) for (const visit of unit) unitOf.set(visit, unit);
  for (const { first, next } of after) for (const visit of [first, next]) if (!unitOf.has(visit)) unitOf.set(visit, [visit]);
  const links = after.map(({ first, next }) => ({ first: unitOf.get(first)!, next: unitOf.get(next)! }));
  const found = new Set<number[]>();
  return [...new Set(unitOf.values())].flatMap((unit) => {
    if (found.has(unit)) return [];
    const own = new Set([unit]);
    for (const one of own) for (const { first, next } of links) if (first === one || next === one) own.add(first).add(next);
    for (const one of own) found.add(one);
    const units: number[][] = [];
    while (units.length < own.size) {
      const ready = [...own].find((one) => !units.includes(one) && links.every(({ first, next }) => next !== one || units.includes(first)));
      if (!ready) throw new Error('visits come after each other in a circle');
      units.push(ready);
    }
    return [{ units }];
  });
}
