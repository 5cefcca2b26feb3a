import type { Model } from './model.ts';
import type { Problem } from './problem.ts';

/** Seconds between two nodes; none to an open end. */
export function travel({ placeOf, places, seconds, isOpenEnd }: Model, from: number, to: number): number {
  return isOpenEnd[to] === 1 ? 0 : seconds[placeOf[from]! * places + placeOf[to]!]!;
}

export function price(model: Model, vehicle: number, from: number, to: number): number {
  const { placeOf, places, isOpenEnd } = model;
  return isOpenEnd[to] === 1 ? 0 : priceOfWay(model, vehicle, placeOf[from]! * places + placeOf[to]!);
}

/** What the way between two places costs a vehicle, by its entry in the matrices. */
export const priceOfWay = ({ seconds, metres, perSecond, perMetre }: Model, vehicle: number, entry: number): number => seconds[entry]! * perSecond[vehicle]! + metres[entry]! * perMetre[vehicle]!;

/** When work at a visit begins that is reached at a time; Infinity when it is too late for its last window. */
export function beginsAt({ windowsAt, windowFrom, windowUntil }: Model, visit: number, reached: number): number {
  for (let window = windowsAt[visit]!; window < windowsAt[visit + 1]!; window++) {
    if (reached <= windowUntil[window]!) return Math.max(reached, windowFrom[window]!);
  }
  return Infinity;
}

/** When a visit must be reached at the latest so that its work begins by `begins`; -Infinity when no window ends early enough. */
export function reachedBy({ windowsAt, windowFrom, windowUntil }: Model, visit: number, begins: number): number {
  for (let window = windowsAt[visit + 1]! - 1; window >= windowsAt[visit]!; window--) {
    if (begins >= windowFrom[window]!) return Math.min(begins, windowUntil[window]!);
  }
  return -Infinity;
}

/** Seconds that a vehicle works at a visit. */
export const workAt = ({ work, paceOf, visits }: Model, vehicle: number, visit: number): number => work[paceOf[vehicle]! * visits + visit]!;

export const dislikeOf = ({ dislike, vehicles }: Model, vehicle: number, visit: number): number => (dislike.length === 0 ? 0 : dislike[visit * vehicles + vehicle]!);

/** What it costs that a vehicle is busy for so many seconds, where each costs so much for every hour before it. */
export const unevenCost = (evenness: number, busy: number): number => Math.round((evenness * busy * busy) / 7200);

/** How many kinds of stock there are. */
export const kindsOf = ({ vehicles }: Problem): number => Math.max(0, ...vehicles.flatMap(({ stock = [], restock }) => [stock.length, restock?.stock?.length ?? 0]));
