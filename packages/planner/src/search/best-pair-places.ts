import { endOf } from '../model/model.ts';
import { beginsAt, dislikeOf, workAt } from '../model/ways.ts';
import { link, type State } from './state.ts';
import { walk } from './walk.ts';

/** What `lookThroughForPair` found last; kept outside so that nothing is allocated. */
let foundCost = Infinity;
let deliverAfter = -1;
export const lastPairCost = (): number => foundCost;
export const lastDeliverAfter = (): number => deliverAfter;

/** What may be carried at any time, of each kind; as many as any problem has had. */
let most = new Float64Array(4);

/** The nodes of the route that is looked at, in their order, and what either visit costs behind each; as many as any route has had. */
let along = new Int32Array(64);
let pickupCosts = new Float64Array(64);
let deliveryCosts = new Float64Array(64);
/** The least that the delivery costs from a node on. */
let leastFrom = new Float64Array(64);

/**
 * The node of a route behind which a pickup costs least together with its delivery, wherever that then fits best; -1 where they fit nowhere.
 * For each place of the pickup the route is followed for as long as what comes next can still be reached in time with the load aboard, and the
 * delivery can still come out cheaper.
 */
export function lookThroughForPair(state: State, pickup: number, vehicle: number, passedOver: number): number {
  foundCost = Infinity;
  deliverAfter = -1;
  const { model, next, departs, latest, wayTo } = state;
  const { kinds, mate, windowUntil, windowsAt, placeOf, places, isOpenEnd, seconds, secondsInto, metres, metresInto } = model;
  const delivery = mate[pickup]!;
  if (most.length < kinds) most = new Float64Array(kinds);
  if (!mayCarry(state, pickup, vehicle)) return -1;
  makeRoom(state.size[vehicle]! + 2);
  const end = endOf(model, vehicle);
  // Ways to and from both visits, each a row of a matrix.
  const [perSecond, perMetre] = [model.perSecond[vehicle]!, model.perMetre[vehicle]!];
  const ofPickup = placeOf[pickup]! * places;
  const ofDelivery = placeOf[delivery]! * places;
  const between = (seconds[ofPickup + placeOf[delivery]!]! * perSecond + metres[ofPickup + placeOf[delivery]!]! * perMetre);
  const disliked = dislikeOf(model, vehicle, pickup) + dislikeOf(model, vehicle, delivery);
  const pickupBy = windowUntil[windowsAt[pickup + 1]! - 1]!;
  const deliverBy = windowUntil[windowsAt[delivery + 1]! - 1]!;
  const pickupWork = workAt(model, vehicle, pickup);
  const deliveryWork = workAt(model, vehicle, delivery);
  const walked = model.walked[vehicle] === 1;
  let legs = 0;
  // The place where the pickup costs least is followed first, so that most others need not be.
  let promising = -1;
  for (let before = model.freeAfter[vehicle]!; before !== end; before = next[before]!) {
    const after = next[before]!;
    const from = placeOf[before]!;
    const to = placeOf[after]!;
    const open = isOpenEnd[after] === 1;
    along[legs] = before;
    pickupCosts[legs] = (secondsInto[ofPickup + from]! * perSecond + metresInto[ofPickup + from]! * perMetre) + (open ? 0 : (seconds[ofPickup + to]! * perSecond + metres[ofPickup + to]! * perMetre)) - wayTo[after]!;
    deliveryCosts[legs] = (secondsInto[ofDelivery + from]! * perSecond + metresInto[ofDelivery + from]! * perMetre) + (open ? 0 : (seconds[ofDelivery + to]! * perSecond + metres[ofDelivery + to]! * perMetre)) - wayTo[after]!;
    if (before !== passedOver && (promising === -1 || pickupCosts[legs]! < pickupCosts[promising]!)) promising = legs;
    legs += 1;
  }
  along[legs] = end;
  leastFrom[legs] = Infinity;
  for (let leg = legs - 1; leg >= 0; leg--) leastFrom[leg] = Math.min(leastFrom[leg + 1]!, deliveryCosts[leg]!);
  let place = -1;
  for (let turn = promising === -1 ? 0 : -1; turn < legs; turn++) {
    const leg = turn === -1 ? promising : turn;
    const before = along[leg]!;
    if (before === passedOver || turn === promising) continue;
    const reached = departs[before]! + secondsInto[ofPickup + placeOf[before]!]!;
    if (reached > pickupBy) {
      if (turn === -1) continue;
      break;
    }
    const after = along[leg + 1]!;
    const detour = pickupCosts[leg]! + disliked;
    const onward = isOpenEnd[after] === 1 ? 0 : (seconds[ofDelivery + placeOf[after]!]! * perSecond + metres[ofDelivery + placeOf[after]!]! * perMetre);
    // With the delivery right behind it.
    let costs = (secondsInto[ofPickup + placeOf[before]!]! * perSecond + metresInto[ofPickup + placeOf[before]!]! * perMetre) + between + onward - wayTo[after]! + disliked;
    if ((costs >= foundCost && detour + leastFrom[leg + 1]! >= foundCost) || !hasRoom(state, before, pickup)) continue;
    let cur = pickup;
    let curLeg = leg;
    let leaves = beginsAt(model, pickup, reached) + pickupWork;
    for (;;) {
      const following = along[curLeg + 1]!;
      const delivered = leaves + secondsInto[ofDelivery + placeOf[cur]!]!;
      if (delivered > deliverBy) break;
      if (costs < foundCost && beginsAt(model, delivery, delivered) + deliveryWork + (isOpenEnd[following] === 1 ? 0 : seconds[ofDelivery + placeOf[following]!]!) <= latest[following]!) {
        if (walked) costs = walkWithPair(state, vehicle, pickup, before, cur);
        if (costs < foundCost) {
          foundCost = costs;
          place = before;
          deliverAfter = cur;
        }
      }
      // On with the load aboard, while that can still come out cheaper.
      curLeg += 1;
      if (curLeg === legs || detour + leastFrom[curLeg]! >= foundCost) break;
      const arrives = leaves + seconds[placeOf[cur]! * places + placeOf[following]!]!;
      if (arrives > latest[following]! || !hasRoom(state, following, pickup)) break;
      leaves = beginsAt(model, following, arrives) + workAt(model, vehicle, following);
      cur = following;
      costs = detour + deliveryCosts[curLeg]!;
    }
  }
  return place;
}

function makeRoom(nodes: number): void {
  if (along.length >= nodes) return;
  along = new Int32Array(2 * nodes);
  pickupCosts = new Float64Array(2 * nodes);
  deliveryCosts = new Float64Array(2 * nodes);
  leastFrom = new Float64Array(2 * nodes);
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

/** Whether there is room for a pickup's load, too, behind a node. */
function hasRoom({ model: { kinds, load, visits }, carried }: State, node: number, pickup: number): boolean {
  for (let kind = 0; kind < kinds; kind++) if ((node < visits ? carried[node * kinds + kind]! : 0) + load[pickup * kinds + kind]! > most[kind]!) return false;
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
