import type { Model } from '../model/model.ts';

/** Of each visit the others, nearest first: from `of[neighboursOf(…, visit)]` until `of[until[visit]]`. */
export type Neighbours = { readonly model: Model; readonly each: number; readonly of: Int32Array; readonly until: Int32Array; readonly keys: Float64Array; readonly within: Within | undefined };

/** What a problem is a part of, its visits in the numbers of that, and the other way round (-1 for those that are not in it). */
type Within = { readonly whole: Neighbours; readonly visits: readonly number[]; readonly at: Int32Array };

/** Neighbours of each visit at most. */
const MOST = 200;
const UNKNOWN = -1;
/** How much a second of waiting, and one of coming too late, counts as distance when it is judged how well two visits follow each other (Vidal et al. 2013). */
const WAIT = 0.2;
const WARP = 1;
const PARTS_OF_A_SECOND = 8;

export function openNeighbours(model: Model): Neighbours {
  return { ...room(model), keys: new Float64Array(Math.max(0, model.visits - 1)), within: undefined };
}

/** Those of some visits of a whole: of its neighbours there each keeps the ones that are in the part. Sorting them anew would take a tenth of all time. */
export function neighboursWithin(whole: Neighbours, visits: readonly number[], model: Model): Neighbours {
  const at = new Int32Array(whole.model.visits).fill(-1);
  visits.forEach((visit, index) => (at[visit] = index));
  return { ...room(model), keys: new Float64Array(0), within: { whole, visits, at } };
}

function room(model: Model): Pick<Neighbours, 'model' | 'each' | 'of' | 'until'> {
  const each = Math.min(MOST, Math.max(0, model.visits - 1));
  return { model, each, of: new Int32Array(model.visits * each), until: new Int32Array(model.visits).fill(UNKNOWN) };
}

/** Where a visit's neighbours begin in `of`: those that go well with it, by little way in the better direction, little waiting, no lateness. They are found when they are first asked for. */
export function neighboursOf(neighbours: Neighbours, visit: number): number {
  const from = visit * neighbours.each;
  if (neighbours.until[visit] === UNKNOWN) neighbours.until[visit] = neighbours.within ? take(neighbours, neighbours.within, visit) : sort(neighbours, visit);
  return from;
}

function sort({ model, each, of, keys }: Neighbours, visit: number): number {
  // How far apart and who, as one number: sorting numbers is several times as fast as asking a function for each comparison.
  for (let other = 0, at = 0; other < model.visits; other++) {
    if (other !== visit) keys[at++] = Math.round(PARTS_OF_A_SECOND * Math.min(after(model, visit, other), after(model, other, visit))) * model.visits + other;
  }
  keys.sort();
  const from = visit * each;
  for (let rank = 0; rank < each; rank++) of[from + rank] = keys[rank]! % model.visits;
  return from + each;
}

function take({ each, of }: Neighbours, { whole, visits, at }: Within, visit: number): number {
  const there = visits[visit]!;
  let to = visit * each;
  for (let rank = neighboursOf(whole, there); rank < whole.until[there]!; rank++) {
    const here = at[whole.of[rank]!]!;
    if (here !== -1) of[to++] = here;
  }
  return to;
}

function after({ placeOf, places, seconds, work, windowsAt, windowFrom, due }: Model, first: number, second: number): number {
  const way = seconds[placeOf[first]! * places + placeOf[second]!]!;
  const [opensFirst, opensSecond] = [windowFrom[windowsAt[first]!]!, windowFrom[windowsAt[second]!]!];
  const waits = opensSecond - way - work[first]! - due[first]!;
  const warps = opensFirst + work[first]! + way - due[second]!;
  return way + WAIT * Math.max(0, waits) + WARP * Math.max(0, warps);
}
