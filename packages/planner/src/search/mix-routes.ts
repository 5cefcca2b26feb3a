import type { Model } from '../model/model.ts';
import type { Random } from '../random.ts';
import type { Routes } from './anneal.ts';
import { neighboursOf, type Neighbours } from './neighbours.ts';

/** Of the routes of the other plan so many come over at most. */
const MOST_OVER = 0.5;

/**
 * One plan with a part of another in it: routes that lie together come over whole, in place of those that share most visits with them, and their visits leave
 * where they were (Nagata, Bräysy & Dullaert's selective route exchange, 2010). What then is in no route, its visits that only lay in those replaced, is for whoever goes on with it.
 */
export function mixRoutes(model: Model, neighbours: Neighbours, random: Random, mine: Routes, theirs: Routes): Routes {
  const theirRoute = new Int32Array(model.visits).fill(-1);
  theirs.forEach((route, vehicle) => route.forEach((visit) => (theirRoute[visit] = vehicle)));
  const over = routesBeside(model, neighbours, random, theirs, theirRoute);
  const visitsOver = new Set([...over].flatMap((vehicle) => theirs[vehicle]!));
  const mixed = mine.map((route) => route.filter((visit) => !visitsOver.has(visit)));
  const free = new Set(mine.keys());
  for (const vehicle of over) {
    const host = mostAlike(model, free, mine, vehicle, theirRoute);
    if (host === -1) continue;
    free.delete(host);
    mixed[host] = [...theirs[vehicle]!];
  }
  return mixed;
}

/** Vehicles whose routes pass nearest to a visit drawn at random. */
function routesBeside({ visits }: Model, neighbours: Neighbours, random: Random, routes: Routes, routeOf: Int32Array): ReadonlySet<number> {
  const used = routes.filter((route) => route.length > 0).length;
  const wanted = Math.max(1, Math.round(used * MOST_OVER * random.unit()));
  const seed = random.below(visits);
  const from = neighboursOf(neighbours, seed);
  const beside = new Set<number>();
  for (let at = from - 1; at < neighbours.until[seed]! && beside.size < wanted; at++) {
    const vehicle = routeOf[at < from ? seed : neighbours.of[at]!]!;
    if (vehicle !== -1) beside.add(vehicle);
  }
  return beside;
}

/** Of the free vehicles that differ in nothing from this one the one that shares most visits with its route; -1 when there is none. */
function mostAlike({ likeness }: Model, free: ReadonlySet<number>, routes: Routes, vehicle: number, routeOf: Int32Array): number {
  let [alike, most] = [-1, -1];
  for (const one of free) {
    if (likeness[one] !== likeness[vehicle]) continue;
    const shares = routes[one]!.reduce((sum, visit) => sum + (routeOf[visit] === vehicle ? 1 : 0), 0);
    if (shares > most || (shares === most && routes[alike]!.length > routes[one]!.length)) [alike, most] = [one, shares];
  }
  return alike;
}
