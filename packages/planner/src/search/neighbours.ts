import type { Model } from '../model/model.ts';

/** Of each visit the others, nearest first: `of[visit * each + rank]`. */
export type Neighbours = { readonly each: number; readonly of: Int32Array };

/** How much a second of waiting, and one of coming too late, counts as distance when it is judged how well two visits follow each other (Vidal et al. 2013). */
const WAIT = 0.2;
const WARP = 1;

/** Visits that go well with each other: little way in the better direction, little waiting, no lateness. At most `most` of each. */
export function neighboursOf(model: Model, most: number): Neighbours {
  const { visits, placeOf, places, seconds, work, windowsAt, windowFrom, due } = model;
  const each = Math.min(most, Math.max(0, visits - 1));
  const of = new Int32Array(visits * each);
  const apart = new Float64Array(visits);
  const others = new Int32Array(visits);
  const ready = Float64Array.from({ length: visits }, (_, visit) => windowFrom[windowsAt[visit]!]!);
  const after = (first: number, second: number): number => {
    const way = seconds[placeOf[first]! * places + placeOf[second]!]!;
    const waits = ready[second]! - way - work[first]! - due[first]!;
    const warps = ready[first]! + work[first]! + way - due[second]!;
    return way + WAIT * Math.max(0, waits) + WARP * Math.max(0, warps);
  };
  for (let visit = 0; visit < visits; visit++) {
    for (let other = 0; other < visits; other++) {
      others[other] = other;
      apart[other] = other === visit ? Infinity : Math.min(after(visit, other), after(other, visit));
    }
    const order = others.subarray(0, visits).toSorted((a, b) => apart[a]! - apart[b]! || a - b);
    of.set(order.subarray(0, each), visit * each);
  }
  return { each, of };
}
