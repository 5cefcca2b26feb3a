import { endOf, startOf } from '../model/model.ts';
import type { Random } from '../random.ts';
import { AFTER, bestPlace, COST, fitsVehicle, lastFoundCost, lookThrough, type BestPlaces } from './best-places.ts';
import { beginsAt, insertAfter, price, travel, type State } from './state.ts';

/** Of a hundred places that are best so far, one is passed over: the best is not always best for what comes after. */
const BLINK = 0.01;
/** How often a visit is put in although its way costs more than its prize: the next one beside it may be on the way then. */
const EAGER = 0.05;
/** Chances of the orders in which visits are put back: at random, by what they use, far first, near first, narrow windows first, early first, early deadlines first. */
const ORDERS = [4, 4, 2, 1, 2, 2, 2] as const;
const ALL_ORDERS = ORDERS.reduce((sum, chance) => sum + chance, 0);

/** What orders are made of, computed once. */
export type SortKeys = readonly Float64Array[];

export function sortKeysOf({ model }: Pick<State, 'model'>): SortKeys {
  const { visits, kinds, uses, windowsAt, windowFrom, due, placeOf, places, seconds, vehicles } = model;
  const each = (key: (visit: number) => number): Float64Array => Float64Array.from({ length: visits }, (_, visit) => key(visit));
  const usesAll = each((visit) => {
    let sum = 0;
    for (let kind = 0; kind < kinds; kind++) sum -= uses[visit * kinds + kind]!;
    return sum;
  });
  const starts = [...new Set(Array.from({ length: vehicles }, (_, vehicle) => placeOf[startOf(model, vehicle)]!))];
  const away = each((visit) => Math.min(...starts.map((start) => seconds[start * places + placeOf[visit]!]!)));
  const ready = each((visit) => windowFrom[windowsAt[visit]!]!);
  return [usesAll, away.map((value) => -value), away, each((visit) => due[visit]! - ready[visit]!), ready, due.slice()];
}

/**
 * Puts every visit that is left out where it costs least, one after the other in an order drawn at random; one that fits nowhere, or
 * whose prize is less than its way, stays out (as a rule).
 */
export function recreate(state: State, random: Random, keys: SortKeys, known: BestPlaces, order: Int32Array): void {
  const { absents, absent } = state;
  for (let at = 0; at < absents; at++) order[at] = absent[at]!;
  sort(order, absents, random, keys);
  for (let at = 0; at < absents; at++) {
    const visit = order[at]!;
    const after = bestAnywhere(state, visit, random, known);
    if (after !== -1) insertAfter(state, visit, after);
  }
}

function sort(order: Int32Array, length: number, random: Random, keys: SortKeys): void {
  for (let at = length - 1; at > 0; at--) {
    const other = random.below(at + 1);
    const swapped = order[at]!;
    order[at] = order[other]!;
    order[other] = swapped;
  }
  let drawn = random.below(ALL_ORDERS);
  let way = 0;
  while (drawn >= ORDERS[way]!) drawn -= ORDERS[way++]!;
  if (way === 0) return;
  const key = keys[way - 1]!;
  // A dozen visits as a rule: insertion keeps equal ones as the shuffle left them.
  for (let at = 1; at < length; at++) {
    const visit = order[at]!;
    const value = key[visit]!;
    let to = at;
    for (; to > 0 && key[order[to - 1]!]! > value; to--) order[to] = order[to - 1]!;
    order[to] = visit;
  }
}

/** What the cheapest place found so far costs; kept outside so that nothing is allocated. */
let cheapest = 0;
let place = -1;

function bestAnywhere(state: State, visit: number, random: Random, known: BestPlaces): number {
  const { active, actives } = state;
  cheapest = mostFor(state, visit, random);
  place = -1;
  for (let at = 0; at < actives; at++) {
    const vehicle = active[at]!;
    const found = bestPlace(state, known, visit, vehicle);
    const costs = known[found + COST]!;
    if (costs >= cheapest) continue;
    if (random.unit() >= BLINK) {
      cheapest = costs;
      place = known[found + AFTER]!;
      continue;
    }
    const second = lookThrough(state, visit, vehicle, known[found + AFTER]!);
    if (lastFoundCost() < cheapest) {
      cheapest = lastFoundCost();
      place = second;
    }
  }
  lookAtUnused(state, visit);
  return place;
}

/** What putting a visit in may cost. */
const mostFor = ({ model }: State, visit: number, random: Random): number => (random.unit() < EAGER ? Infinity : model.prize[visit]!);

/** An unused vehicle of each likeness. */
function lookAtUnused(state: State, visit: number): void {
  const { model, idle, idles } = state;
  const { likenesses, alikeFrom, usedCost, work, shiftFrom, shiftUntil } = model;
  for (let alike = 0; alike < likenesses; alike++) {
    if (idles[alike] === 0) continue;
    const vehicle = idle[alikeFrom[alike]! + idles[alike]! - 1]!;
    if (!fitsVehicle(state, visit, vehicle)) continue;
    const [start, end] = [startOf(model, vehicle), endOf(model, vehicle)];
    const costs = usedCost[vehicle]! + price(model, vehicle, start, visit) + price(model, vehicle, visit, end);
    if (costs >= cheapest) continue;
    const begins = beginsAt(model, visit, shiftFrom[vehicle]! + travel(model, start, visit));
    if (begins + work[visit]! + travel(model, visit, end) > shiftUntil[vehicle]!) continue;
    cheapest = costs;
    place = start;
  }
}
