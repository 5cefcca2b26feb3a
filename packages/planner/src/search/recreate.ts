import { startOf } from '../model/model.ts';
import type { Random } from '../random.ts';
import { lastDeliverAfter, lastPairCost, lookThroughForPair } from './best-pair-places.ts';
import { bestPlace, COST, DELIVER_AFTER, lastFoundCost, lookThrough, unusedCost, type BestPlaces } from './best-places.ts';
import { neighboursOf, type Neighbours } from './neighbours.ts';
import { insertAfter, insertPair, type State } from './state.ts';

/** Of a hundred places that are best so far, one is passed over: the best is not always best for what comes after. */
const BLINK = 0.01;
/** Of twenty unused vehicles one is passed over, where they differ: the cheapest for one visit may have no room for the next. */
const BLINK_UNUSED = 0.05;
/** How often a visit is put in although its way costs more than its prize: the next one beside it may be on the way then. */
const EAGER = 0.05;
/** Chances of the orders in which visits are put back: at random, by what they use, far first, near first, narrow windows first, early first, early deadlines first. */
const ORDERS = [4, 4, 2, 1, 2, 2, 2] as const;
const ALL_ORDERS = ORDERS.reduce((sum, chance) => sum + chance, 0);

/** What was left out before is tried again in so many of the visits nearest to the ruin. */
const OTHERS = 16;

/** Where a ruin was made. */
export type Around = { neighbours: Neighbours; seed: number };

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

/** What putting back needs at hand. */
export type Recreating = {
  readonly state: State;
  readonly random: Random;
  readonly keys: SortKeys;
  readonly known: BestPlaces;
  readonly order: Int32Array;
};

/** How a plan is put together again: how often a visit goes in against its prize, and what it may cost at most to be of use. */
export type Terms = { eager?: number; most?: number };

/**
 * Puts every visit that is left out, or those `around` a ruin, where it costs least, one after the other in an order drawn at random; one that fits nowhere, or
 * whose prize is less than its way, stays out (as a rule, which is broken as often as it is `eager`). False, and left half done, as soon as the plan
 * would cost `most` or more even if the rest cost nothing: a third of all work is spared by that.
 */
export function recreate(tools: Recreating, around?: Around, { eager = EAGER, most = Infinity }: Terms = {}): boolean {
  const { state, random, keys, order } = tools;
  const { model: { mate, isDelivery, prize } } = state;
  const count = around ? choose(state, around, order) : chooseAll(state, order);
  sort(order, count, random, keys);
  // Prizes of what is still to come: it is not lost yet.
  let open = 0;
  for (let at = 0; at < count; at++) open += prize[order[at]!]!;
  for (let at = 0; at < count; at++) {
    const first = order[at]!;
    open -= prize[first]!;
    // The other visit of its pair may have brought it along.
    if (state.routeOf[first] !== -1) continue;
    const visit = isDelivery[first] === 1 && mate[first] !== -1 ? mate[first]! : first;
    bestAnywhere(tools, visit, eager);
    if (state.cost - open - (place === -1 ? 0 : prizeOf(state, visit) - cheapest) >= most) return false;
    if (place === -1) continue;
    if (mate[visit] === -1) insertAfter(state, visit, place);
    else insertPair(state, visit, place, deliverAfter);
  }
  return true;
}

function chooseAll({ absents, absent }: State, order: Int32Array): number {
  for (let at = 0; at < absents; at++) order[at] = absent[at]!;
  return absents;
}

/** What was torn out since `remember`, and of what was left out before a few that are near: where most is left out for its prize, all would take too long. */
function choose(state: State, { neighbours, seed }: Around, order: Int32Array): number {
  const { absents, absent, absentAt, undo } = state;
  if (undo.absents <= OTHERS) return chooseAll(state, order);
  let count = 0;
  for (let at = undo.absents; at < absents; at++) order[count++] = absent[at]!;
  const torn = count;
  const from = neighboursOf(neighbours, seed);
  for (let at = from - 1; at < neighbours.until[seed]! && count - torn < OTHERS; at++) {
    const visit = at < from ? seed : neighbours.of[at]!;
    if (absentAt[visit] !== -1 && absentAt[visit]! < undo.absents) order[count++] = visit;
  }
  return count;
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
let deliverAfter = -1;

/** Leaves the cheapest place of all routes in `place`, and for a pickup that of its delivery in `deliverAfter`. */
function bestAnywhere(tools: Recreating, visit: number, eager: number): void {
  const { state, random } = tools;
  const { active, actives } = state;
  cheapest = random.unit() < eager ? Infinity : prizeOf(state, visit);
  place = -1;
  for (let at = 0; at < actives; at++) bestIn(tools, visit, active[at]!);
  lookAtUnused(tools, visit);
}

function bestIn({ state, random, known }: Recreating, visit: number, vehicle: number): void {
  const found = bestPlace(state, known, visit, vehicle);
  const costs = known.costs[found + COST]!;
  if (costs >= cheapest) return;
  if (random.unit() >= BLINK) {
    cheapest = costs;
    place = known.nodes[found]!;
    deliverAfter = known.nodes[found + DELIVER_AFTER]!;
    return;
  }
  const isPair = state.model.mate[visit] !== -1;
  const second = isPair ? lookThroughForPair(state, visit, vehicle, known.nodes[found]!) : lookThrough(state, visit, vehicle, known.nodes[found]!);
  const secondCosts = isPair ? lastPairCost() : lastFoundCost();
  if (secondCosts < cheapest) {
    cheapest = secondCosts;
    place = second;
    deliverAfter = lastDeliverAfter();
  }
}

/** What leaving a visit out costs; a pickup comes with its delivery. */
const prizeOf = ({ model: { mate, prize } }: State, visit: number): number => prize[visit]! + (mate[visit] === -1 ? 0 : prize[mate[visit]!]!);

/** An unused vehicle of each likeness. */
function lookAtUnused({ state, random, known }: Recreating, visit: number): void {
  const { model, idle, idles } = state;
  if (state.actives >= state.mostActives) return;
  const { likenesses, alikeFrom, walked } = model;
  for (let alike = 0; alike < likenesses; alike++) {
    if (idles[alike] === 0 || (likenesses > 1 && random.unit() < BLINK_UNUSED)) continue;
    const vehicle = idle[alikeFrom[alike]! + idles[alike]! - 1]!;
    const found = bestPlace(state, known, visit, vehicle);
    const costs = known.costs[found + COST]! + (walked[vehicle] === 1 ? 0 : unusedCost(state, vehicle));
    if (costs >= cheapest) continue;
    cheapest = costs;
    place = known.nodes[found]!;
    deliverAfter = known.nodes[found + DELIVER_AFTER]!;
  }
}
