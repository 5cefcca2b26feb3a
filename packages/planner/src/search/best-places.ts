import { endOf, type Model } from '../model/model.ts';
import { beginsAt, dislikeOf, price, travel, workAt } from '../model/ways.ts';
import { link, type State } from './state.ts';
import { lastDeliverAfter, lastPairCost, lookThroughForPair } from './best-pair-places.ts';
import { costFetching } from './fetch-spans.ts';
import { spansTell, timeWith } from './spans.ts';
import { walk } from './walk.ts';

/**
 * Where each visit fits best into each route. What is always asked lies side by side in memory: the version of the route that was looked at, and what the best
 * place costs (Infinity where it does not fit); apart from it what only the cheapest route is asked: the node before that place, and for a pickup the node before its
 * delivery. What was found holds while the route is the same (`State.version`); a change that is taken back takes its version with it.
 */
export type BestPlaces = { readonly costs: Float64Array; readonly nodes: Int32Array };
const NUMBERS = 2;
export const COST = 1;
export const DELIVER_AFTER = 1;

export const openBestPlaces = ({ visits, vehicles }: Model): BestPlaces => ({ costs: new Float64Array(NUMBERS * visits * vehicles), nodes: new Int32Array(NUMBERS * visits * vehicles) });

/** Where a visit fits best is no longer known. */
export function forgetPlaces({ costs }: BestPlaces, { visits }: Model, visit: number): void {
  const each = costs.length / visits;
  costs.fill(0, visit * each, (visit + 1) * each);
}

/** Makes sure that a visit's best place in a route is known; gives where its numbers stand. */
export function bestPlace(state: State, known: BestPlaces, visit: number, vehicle: number): number {
  const at = NUMBERS * (visit * state.model.vehicles + vehicle);
  if (known.costs[at] !== state.version[vehicle]) look(state, known, visit, vehicle, at);
  return at;
}

function look(state: State, { costs, nodes }: BestPlaces, visit: number, vehicle: number, at: number): void {
  costs[at] = state.version[vehicle]!;
  if (state.model.mate[visit] === -1) {
    nodes[at] = lookThrough(state, visit, vehicle, -1);
    costs[at + COST] = foundCost;
  } else {
    nodes[at] = lookThroughForPair(state, visit, vehicle, -1);
    costs[at + COST] = lastPairCost();
    nodes[at + DELIVER_AFTER] = lastDeliverAfter();
  }
}

/** What the place costs that `lookThrough` found last; kept outside so that nothing is allocated. */
let foundCost = Infinity;
export const lastFoundCost = (): number => foundCost;

export function fitsVehicle({ model: { may, vehicles, kinds, uses, stock }, used, peak }: State, visit: number, vehicle: number): boolean {
  if (may[visit * vehicles + vehicle] === 0) return false;
  for (let kind = 0; kind < kinds; kind++) if (used[vehicle * kinds + kind]! + peak[vehicle * kinds + kind]! + uses[visit * kinds + kind]! > stock[vehicle * kinds + kind]!) return false;
  return true;
}

/**
 * The node of a route behind which a visit costs least, -1 where it fits nowhere; the place behind `passedOver` is not looked at. Most of
 * all time is spent in this loop: it reads one row of each matrix (`…Into` and its turn), and what the way was without the visit from
 * the route itself.
 */
export function lookThrough(state: State, visit: number, vehicle: number, passedOver: number): number {
  foundCost = Infinity;
  if (!fitsVehicle(state, visit, vehicle)) return -1;
  const { model, next, departs, latest, wayTo } = state;
  const { placeOf, places, seconds, secondsInto, metres, metresInto, isOpenEnd, windowsAt, windowFrom, windowUntil } = model;
  const [perSecond, perMetre] = [model.perSecond[vehicle]!, model.perMetre[vehicle]!];
  const row = placeOf[visit]! * places;
  const needs = workAt(model, vehicle, visit);
  const disliked = dislikeOf(model, vehicle, visit);
  const walked = model.walked[vehicle] === 1;
  const spansKnow = walked && spansTell(state, visit, vehicle);
  const lastChance = windowUntil[windowsAt[visit + 1]! - 1]!;
  const windows = windowsAt[visit + 1]! - windowsAt[visit]!;
  const opens = windowFrom[windowsAt[visit]!]!;
  const soonest = opens + needs;
  const end = endOf(model, vehicle);
  const isOpen = isOpenEnd[end] === 1;
  let cheapest = Infinity;
  let place = -1;
  let before = model.freeAfter[vehicle]!;
  let from = placeOf[before]!;
  while (before !== end) {
    const after = next[before]!;
    const to = placeOf[after]!;
    // What follows must be reached before this one's work can be done.
    if (latest[after]! < soonest) {
      before = after;
      from = to;
      continue;
    }
    const way = secondsInto[row + from]!;
    const reached = departs[before]! + way;
    // Later in the route it is reached later, but for roads where a detour is quicker than the way.
    if (reached > lastChance) break;
    const open = after === end && isOpen;
    const onward = open ? 0 : seconds[row + to]!;
    let costs = (way + onward) * perSecond - wayTo[after]! + disliked;
    if (perMetre !== 0) costs += (metresInto[row + from]! + (open ? 0 : metres[row + to]!)) * perMetre;
    if (costs < cheapest && before !== passedOver) {
      const begins = windows === 1 ? (reached > opens ? reached : opens) : beginsAt(model, visit, reached);
      if (begins + needs + onward <= latest[after]!) {
        // What ways and windows do not tell can only make it dearer.
        if (spansKnow) costs += timeWith(state, vehicle, visit, before, after) + unusedCost(state, vehicle);
        else if (model.spanned[vehicle] === 1) costs = costFetching(state, vehicle, visit, before, after, costs - disliked);
        else if (walked) costs = walkWith(state, vehicle, visit, before);
        if (costs < cheapest) {
          cheapest = costs;
          place = before;
        }
      }
    }
    before = after;
    from = to;
  }
  foundCost = cheapest;
  return place;
}

/** What its first visit brings with it: a vehicle that stays at home does not drive from its start to its end either. */
export const unusedCost = ({ model, size, wayTo }: State, vehicle: number): number => (size[vehicle]! > 0 ? 0 : model.usedCost[vehicle]! + wayTo[endOf(model, vehicle)]!);

/** What a route would cost more with a visit behind a node. */
function walkWith(state: State, vehicle: number, visit: number, before: number): number {
  const after = state.next[before]!;
  link(state, before, visit);
  link(state, visit, after);
  const costs = walk(state, vehicle) - state.routeCost[vehicle]!;
  link(state, before, after);
  return costs;
}

/** What it costs to put a visit behind a node; Infinity where it does not fit. Its vehicle may do it, and has the stock. */
export function costAt(state: State, visit: number, vehicle: number, before: number): number {
  const { model, next, departs, latest, wayTo } = state;
  const after = next[before]!;
  const begins = beginsAt(model, visit, departs[before]! + travel(model, before, visit));
  if (begins + workAt(model, vehicle, visit) + travel(model, visit, after) > latest[after]!) return Infinity;
  const way = price(model, vehicle, before, visit) + price(model, vehicle, visit, after) - wayTo[after]! + dislikeOf(model, vehicle, visit);
  if (model.walked[vehicle] === 0) return way;
  return spansTell(state, visit, vehicle) ? way + timeWith(state, vehicle, visit, before, after) + unusedCost(state, vehicle) : walkWith(state, vehicle, visit, before);
}
