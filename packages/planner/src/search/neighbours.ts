import type { Model } from '../model/model.ts';

/** Of each visit the others, nearest first: `of[visit * each + rank]`, once `neighboursOf` was asked for it. */
export type Neighbours = { readonly model: Model; readonly each: number; readonly of: Int32Array; readonly isKnown: Uint8Array; readonly keys: Float64Array };

/** How much a second of waiting, and one of coming too late, counts as distance when it is judged how well two visits follow each other (Vidal et al. 2013). */
const WAIT = 0.2;
const WARP = 1;
const PARTS_OF_A_SECOND = 8;

/** Room for at most so many of each. */
export function openNeighbours(model: Model, most: number): Neighbours {
  const each = Math.min(most, Math.max(0, model.visits - 1));
  return { model, each, of: new Int32Array(model.visits * each), isKnown: new Uint8Array(model.visits), keys: new Float64Array(Math.max(0, model.visits - 1)) };
}

/** Where a visit's neighbours begin in `of`: those that go well with it, by little way in the better direction, little waiting, no lateness. They are found when they are first asked for. */
export function neighboursOf({ model, each, of, isKnown, keys }: Neighbours, visit: number): number {
  const from = visit * each;
  if (isKnown[visit] === 1) return from;
  isKnown[visit] = 1;
  // How far apart and who, as one number: sorting numbers is several times as fast as asking a function for each comparison.
  for (let other = 0, at = 0; other < model.visits; other++) {
    if (other !== visit) keys[at++] = Math.round(PARTS_OF_A_SECOND * Math.min(after(model, visit, other), after(model, other, visit))) * model.visits + other;
  }
  keys.sort();
  for (let rank = 0; rank < each; rank++) of[from + rank] = keys[rank]! % model.visits;
  return from;
}

function after({ placeOf, places, seconds, work, windowsAt, windowFrom, due }: Model, first: number, second: number): number {
  const way = seconds[placeOf[first]! * places + placeOf[second]!]!;
  const [opensFirst, opensSecond] = [windowFrom[windowsAt[first]!]!, windowFrom[windowsAt[second]!]!];
  const waits = opensSecond - way - work[first]! - due[first]!;
  const warps = opensFirst + work[first]! + way - due[second]!;
  return way + WAIT * Math.max(0, waits) + WARP * Math.max(0, warps);
}
