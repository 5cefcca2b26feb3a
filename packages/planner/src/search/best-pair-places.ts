import { endOf, startOf } from '../model/model.ts';
import { beginsAt, dislikeOf, price, travel, workAt } from '../model/ways.ts';
import { link, type State } from './state.ts';
import { walk } from './walk.ts';

/** What `lookThroughForPair` found last; kept outside so that nothing is allocated. */
let foundCost = Infinity;
let deliverAfter = -1;
export const lastPairCost = (): number => foundCost;
export const lastDeliverAfter = (): number => deliverAfter;

/** Carried at the place that is looked at, of each kind; as many as any problem has had. */
let carried = new Float64Array(4);
let aboard = new Float64Array(4);
let most = new Float64Array(4);

/**
 * The node of a route behind which a pickup costs least together with its delivery, wherever that then fits best; -1 where they fit nowhere.
 * For each place of the pickup the route is followed for as long as what comes next can still be reached in time with the load aboard.
 */
export function lookThroughForPair(state: State, pickup: number, vehicle: number, passedOver: number): number {
  foundCost = Infinity;
  deliverAfter = -1;
  const { model, next, departs, latest, wayTo } = state;
  const { kinds, mate, windowUntil, windowsAt } = model;
  const delivery = mate[pickup]!;
  if (carried.length < kinds) [carried, aboard, most] = [new Float64Array(kinds), new Float64Array(kinds), new Float64Array(kinds)];
  if (!mayCarry(state, pickup, vehicle)) return -1;
  const end = endOf(model, vehicle);
  const disliked = dislikeOf(model, vehicle, pickup) + dislikeOf(model, vehicle, delivery);
  const pickupBy = windowUntil[windowsAt[pickup + 1]! - 1]!;
  const deliverBy = windowUntil[windowsAt[delivery + 1]! - 1]!;
  const [pickupWork, deliveryWork] = [workAt(model, vehicle, pickup), workAt(model, vehicle, delivery)];
  const walked = model.walked[vehicle] === 1;
  let place = -1;
  carried.fill(0);
  let isFree = false;
  for (let before = startOf(model, vehicle); before !== end; before = next[before]!) {
    if (before < model.visits) carry(state, before, carried);
    isFree ||= before === model.freeAfter[vehicle];
    if (!isFree) continue;
    const reached = departs[before]! + travel(model, before, pickup);
    if (reached > pickupBy) break;
    if (before === passedOver || !hasRoom(state, pickup)) continue;
    const after = next[before]!;
    const way = price(model, vehicle, before, pickup) + disliked;
    const detour = way + price(model, vehicle, pickup, after) - wayTo[after]!;
    let cur = pickup;
    let leaves = beginsAt(model, pickup, reached) + pickupWork;
    for (let following = after; ; following = next[following]!) {
      const delivered = leaves + travel(model, cur, delivery);
      if (delivered > deliverBy) break;
      let costs = cur === pickup ? way + price(model, vehicle, pickup, delivery) + price(model, vehicle, delivery, after) - wayTo[after]! : detour + price(model, vehicle, cur, delivery) + price(model, vehicle, delivery, following) - wayTo[following]!;
      if (costs < foundCost && beginsAt(model, delivery, delivered) + deliveryWork + travel(model, delivery, following) <= latest[following]!) {
        if (walked) costs = walkWithPair(state, vehicle, pickup, before, cur);
        if (costs < foundCost) {
          foundCost = costs;
          place = before;
          deliverAfter = cur;
        }
      }
      // On with the load aboard, while that can still come out cheaper.
      if (following === end || detour >= foundCost) break;
      const arrives = leaves + travel(model, cur, following);
      if (arrives > latest[following]!) break;
      carry(state, following, aboard);
      if (!hasRoomAboard(state)) break;
      leaves = beginsAt(model, following, arrives) + workAt(model, vehicle, following);
      cur = following;
    }
  }
  return place;
}

function carry({ model: { kinds, isDelivery, load } }: State, visit: number, what: Float64Array): void {
  for (let kind = 0; kind < kinds; kind++) what[kind] = what[kind]! + (isDelivery[visit] === 1 ? -load[visit * kinds + kind]! : load[visit * kinds + kind]!);
}

/** Whether a vehicle may do both and has room for what both use up; leaves in `most` what may then still be carried. */
function mayCarry({ model: { may, vehicles, kinds, uses, stock, mate }, used, peak }: State, pickup: number, vehicle: number): boolean {
  const delivery = mate[pickup]!;
  if (may[pickup * vehicles + vehicle] === 0 || may[delivery * vehicles + vehicle] === 0) return false;
  for (let kind = 0; kind < kinds; kind++) {
    most[kind] = stock[vehicle * kinds + kind]! - used[vehicle * kinds + kind]! - uses[pickup * kinds + kind]! - uses[delivery * kinds + kind]!;
    if (peak[vehicle * kinds + kind]! > most[kind]!) return false;
  }
  return true;
}

/** Whether there is room for a pickup where `carried` is carried; it is aboard then. */
function hasRoom(state: State, pickup: number): boolean {
  const { kinds, load } = state.model;
  for (let kind = 0; kind < kinds; kind++) aboard[kind] = carried[kind]! + load[pickup * kinds + kind]!;
  return hasRoomAboard(state);
}

function hasRoomAboard({ model: { kinds } }: State): boolean {
  for (let kind = 0; kind < kinds; kind++) if (aboard[kind]! > most[kind]!) return false;
  return true;
}

function walkWithPair(state: State, vehicle: number, pickup: number, before: number, cur: number): number {
  const { next, model } = state;
  const delivery = model.mate[pickup]!;
  const after = next[before]!;
  link(state, before, pickup);
  link(state, pickup, after);
  const following = next[cur]!;
  link(state, cur, delivery);
  link(state, delivery, following);
  const costs = walk(state, vehicle) - state.routeCost[vehicle]!;
  link(state, cur, following);
  link(state, before, after);
  return costs;
}
