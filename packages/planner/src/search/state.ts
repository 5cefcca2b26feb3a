import { endOf, startOf, type Model } from '../model/model.ts';
import { beginsAt, dislikeOf, price, reachedBy, travel, workAt } from '../model/ways.ts';
import { alongFetching, emptyFetchSpans, type FetchSpans } from './fetch-spans.ts';
import { alongSpans, emptySpans, type Spans } from './spans.ts';
import { walk } from './walk.ts';

/**
 * A solution under way. Routes are doubly linked rings of nodes; `departs` and `latest` tell in constant time whether one
 * more visit fits. Everything is a flat array of numbers, so that the search allocates nothing.
 */
export type State = {
  readonly model: Model;
  readonly next: Int32Array;
  readonly prev: Int32Array;
  /** The vehicle of a node; -1 for a visit that is left out. */
  readonly routeOf: Int32Array;
  /** When the node is left at the earliest. */
  readonly departs: Float64Array;
  /** When it must be reached at the latest, for it and all that follow to be in time. Earlier is always as good: one waits. */
  readonly latest: Float64Array;
  /** What the way to a node costs from the one before. */
  readonly wayTo: Float64Array;
  /** A number that no other sequence of a vehicle's visits has had: what is known of a route holds as long as this stays. */
  readonly version: Float64Array;
  versions: number;
  /** Visits of a vehicle. */
  readonly size: Int32Array;
  /** What a vehicle's visits use: `used[vehicle * kinds + kind]`. */
  readonly used: Float64Array;
  /** The most that pairs take up at any time, on top of that. */
  readonly peak: Float64Array;
  /** What pairs take up behind a node: `carried[node * kinds + kind]`. */
  readonly carried: Float64Array;
  /** What its way costs, with being used; Infinity when it cannot be driven. */
  readonly routeCost: Float64Array;
  /** Vehicles with visits: `active[0 … actives - 1]`, each at `activeAt`. */
  readonly active: Int32Array;
  readonly activeAt: Int32Array;
  actives: number;
  /** No unused vehicle is taken while so many are used. */
  mostActives: number;
  /** Unused vehicles by likeness: those of likeness `l` are `idle[model.alikeFrom[l] … + idles[l] - 1]`, each at `idleAt`. */
  readonly idle: Int32Array;
  readonly idleAt: Int32Array;
  readonly idles: Int32Array;
  /** Visits that are left out: `absent[0 … absents - 1]`, each at `absentAt` (-1 when present). */
  readonly absent: Int32Array;
  readonly absentAt: Int32Array;
  absents: number;
  /** All routes and the prizes of what is left out. */
  cost: number;
  readonly spans: Spans;
  readonly fetching: FetchSpans;
  readonly undo: Undo;
};

/** What the routes were like that have been touched since `mark`. */
type Undo = {
  mark: number;
  readonly markOf: Int32Array;
  readonly vehicles: Int32Array;
  touched: number;
  /** Sequences of the touched routes one after the other, with their times. */
  readonly nodes: Int32Array;
  readonly departs: Float64Array;
  readonly latest: Float64Array;
  readonly wayTo: Float64Array;
  filled: number;
  readonly version: Float64Array;
  readonly size: Int32Array;
  readonly cost: Float64Array;
  readonly used: Float64Array;
  readonly absent: Int32Array;
  absents: number;
  total: number;
};

/** All visits left out but those that are `fixed` (of each vehicle). */
export function emptyState(model: Model, fixed: readonly (readonly number[])[]): State {
  const { visits, vehicles, nodes, kinds } = model;
  const state: State = {
    model,
    next: new Int32Array(nodes), prev: new Int32Array(nodes), routeOf: new Int32Array(nodes).fill(-1),
    departs: new Float64Array(nodes), latest: new Float64Array(nodes), wayTo: new Float64Array(nodes),
    version: new Float64Array(vehicles), versions: 0,
    size: new Int32Array(vehicles), used: new Float64Array(vehicles * kinds), peak: new Float64Array(vehicles * kinds), carried: new Float64Array(model.hasPairs || model.load.some((units) => units > 0) ? nodes * kinds : 0), routeCost: new Float64Array(vehicles),
    active: new Int32Array(vehicles), activeAt: new Int32Array(vehicles).fill(-1), actives: 0, mostActives: vehicles,
    idle: new Int32Array(vehicles), idleAt: new Int32Array(vehicles), idles: new Int32Array(model.likenesses),
    absent: new Int32Array(visits), absentAt: new Int32Array(visits), absents: 0,
    cost: 0,
    spans: emptySpans(model),
    fetching: emptyFetchSpans(model),
    undo: {
      mark: 0, markOf: new Int32Array(vehicles), vehicles: new Int32Array(vehicles), touched: 0,
      nodes: new Int32Array(nodes), departs: new Float64Array(nodes), latest: new Float64Array(nodes), wayTo: new Float64Array(nodes), filled: 0,
      version: new Float64Array(vehicles), size: new Int32Array(vehicles), cost: new Float64Array(vehicles), used: new Float64Array(vehicles * kinds), absent: new Int32Array(visits), absents: 0, total: 0,
    },
  };
  for (let vehicle = 0; vehicle < vehicles; vehicle++) {
    const [start, end] = [startOf(model, vehicle), endOf(model, vehicle)];
    state.routeOf[start] = state.routeOf[end] = vehicle;
    link(state, start, end);
    state.departs[start] = model.shiftFrom[vehicle]!;
    state.latest[end] = model.shiftUntil[vehicle]!;
    retime(state, vehicle);
    state.version[vehicle] = ++state.versions;
    putIdle(state, vehicle);
  }
  for (let visit = 0; visit < visits; visit++) leaveOut(state, visit);
  putRoutes(state, fixed);
  return state;
}

export function link({ next, prev }: State, from: number, to: number): void {
  next[from] = to;
  prev[to] = from;
}

/** Computes all times, the cost and what is used of one route anew. */
export function retime(state: State, vehicle: number): void {
  const { model, next, prev, departs, latest, wayTo, used, carried, routeCost, size } = state;
  const { kinds, uses } = model;
  const [start, end] = [startOf(model, vehicle), endOf(model, vehicle)];
  let cost = 0;
  for (let kind = 0; kind < kinds; kind++) used[vehicle * kinds + kind] = 0;
  let before = start;
  for (let node = next[start]!; ; node = next[node]!) {
    const way = price(model, vehicle, before, node);
    wayTo[node] = way;
    cost += way;
    const reached = departs[before]! + travel(model, before, node);
    if (node === end) {
      departs[node] = reached;
      break;
    }
    cost += dislikeOf(model, vehicle, node);
    departs[node] = beginsAt(model, node, reached) + workAt(model, vehicle, node);
    for (let kind = 0; kind < kinds; kind++) used[vehicle * kinds + kind] = used[vehicle * kinds + kind]! + uses[node * kinds + kind]!;
    before = node;
  }
  for (let node = prev[end]!; node !== start; node = prev[node]!) latest[node] = reachedBy(model, node, latest[next[node]!]! - travel(model, node, next[node]!) - workAt(model, vehicle, node));
  latest[start] = latest[next[start]!]! - travel(model, start, next[start]!);
  if (carried.length > 0) carryAlong(state, vehicle);
  if (model.spanned[vehicle] === 1) alongAll(state, vehicle);
  const plain = cost + model.usedCost[vehicle]!;
  if (state.fetching.plain.length > 0) state.fetching.plain[vehicle] = plain;
  if (size[vehicle] === 0) routeCost[vehicle] = 0;
  else if (departs[end]! > model.shiftUntil[vehicle]!) routeCost[vehicle] = Infinity;
  else if (model.walked[vehicle] === 0) routeCost[vehicle] = plain;
  else routeCost[vehicle] = model.spanned[vehicle] === 1 && state.spans.mustFetch[vehicle] === 0 ? plain + state.spans.timeCost[vehicle]! : walk(state, vehicle);
  // What is fixed stays even where it breaks a rule; nothing fits behind it then.
  if (routeCost[vehicle] === Infinity && next[model.freeAfter[vehicle]!] === end) routeCost[vehicle] = plain;
}

function alongAll(state: State, vehicle: number): void {
  alongSpans(state, vehicle);
  if (state.model.restockAt[vehicle] !== -1) alongFetching(state, vehicle);
}

/** Follows what pairs take up along a route. */
function carryAlong({ model, next, peak, carried }: State, vehicle: number): void {
  const { kinds, isDelivery, load } = model;
  const end = endOf(model, vehicle);
  for (let kind = 0; kind < kinds; kind++) {
    let [aboard, most] = [0, 0];
    for (let node = next[startOf(model, vehicle)]!; node !== end; node = next[node]!) {
      aboard += isDelivery[node] === 1 ? -load[node * kinds + kind]! : load[node * kinds + kind]!;
      carried[node * kinds + kind] = aboard;
      if (aboard > most) most = aboard;
    }
    peak[vehicle * kinds + kind] = most;
  }
}

function leaveOut(state: State, visit: number): void {
  state.routeOf[visit] = -1;
  state.absentAt[visit] = state.absents;
  state.absent[state.absents++] = visit;
  state.cost += state.model.prize[visit]!;
}

function takeIn(state: State, visit: number): void {
  const { absent, absentAt } = state;
  const last = absent[--state.absents]!;
  const at = absentAt[visit]!;
  absent[at] = last;
  absentAt[last] = at;
  absentAt[visit] = -1;
  state.cost -= state.model.prize[visit]!;
}

function putIdle({ model: { likeness, alikeFrom }, idle, idleAt, idles }: State, vehicle: number): void {
  const alike = likeness[vehicle]!;
  const at = alikeFrom[alike]! + idles[alike]!;
  idles[alike] = idles[alike]! + 1;
  idle[at] = vehicle;
  idleAt[vehicle] = at;
}

function takeIdle({ model: { likeness, alikeFrom }, idle, idleAt, idles }: State, vehicle: number): void {
  const alike = likeness[vehicle]!;
  const left = idles[alike]! - 1;
  idles[alike] = left;
  const last = idle[alikeFrom[alike]! + left]!;
  const at = idleAt[vehicle]!;
  idle[at] = last;
  idleAt[last] = at;
}

function setActive(state: State, vehicle: number): void {
  const { active, activeAt, size } = state;
  if (size[vehicle]! > 0 && activeAt[vehicle] === -1) {
    activeAt[vehicle] = state.actives;
    active[state.actives++] = vehicle;
    takeIdle(state, vehicle);
  } else if (size[vehicle] === 0 && activeAt[vehicle] !== -1) {
    const last = active[--state.actives]!;
    const at = activeAt[vehicle]!;
    active[at] = last;
    activeAt[last] = at;
    activeAt[vehicle] = -1;
    putIdle(state, vehicle);
  }
}

/** A plan as a state, as far as it can be driven. */
export function stateOf(model: Model, fixed: readonly (readonly number[])[], routes: readonly (readonly number[])[]): State {
  const state = emptyState(model, fixed);
  putRoutes(state, routes);
  return state;
}

/**
 * Puts routes behind what is fixed in them, as far as they can be driven: what does not fit there any more is left out. What is in a route
 * already is passed over.
 */
export function putRoutes(state: State, routes: readonly (readonly number[])[]): void {
  routes.slice(0, state.model.vehicles).forEach((route, vehicle) => putRoute(state, vehicle, route));
}

export function putRoute(state: State, vehicle: number, route: readonly number[]): void {
  const { model, prev, next, routeOf, routeCost } = state;
  const end = endOf(model, vehicle);
  const known = [...new Set(route)].filter((visit) => routeOf[visit] === -1);
  if (known.length === 0) return;
  touch(state, vehicle);
  const was = routeCost[vehicle]!;
  const isFixed = known.every((visit) => model.isFixed[visit] === 1);
  for (const visit of known) if (isFixed || mayGo(state, visit, vehicle)) putIn(state, visit, prev[end]!);
  retime(state, vehicle);
  if (!isFixed && (routeCost[vehicle] === Infinity || !hasRoomForAll(state, vehicle))) {
    while (next[model.freeAfter[vehicle]!] !== end) takeOut(state, next[model.freeAfter[vehicle]!]!);
    for (const visit of known) putIfFits(state, visit, vehicle);
  }
  if (model.hasPairs) partPairs(state, vehicle);
  routeCost[vehicle] = was;
  settle(state, vehicle);
}

/** A pair is served by one vehicle, pickup first, or not at all. */
function partPairs(state: State, vehicle: number): void {
  const { model: { mate, isDelivery }, routeOf } = state;
  const route = routeOfVehicle(state, vehicle);
  const at = new Map(route.map((visit, index) => [visit, index]));
  for (const visit of route) {
    const other = mate[visit]!;
    if (other === -1 || routeOf[visit] !== vehicle) continue;
    const [pickup, delivery] = isDelivery[visit] === 1 ? [other, visit] : [visit, other];
    if (routeOf[other] === vehicle && at.get(pickup)! < at.get(delivery)!) continue;
    takeOut(state, visit);
    if (routeOf[other] === vehicle) takeOut(state, other);
  }
}

const mayGo = ({ model: { may, vehicles } }: State, visit: number, vehicle: number): boolean => may[visit * vehicles + vehicle] === 1;

function hasRoomForAll({ model: { kinds, stock }, used, peak }: State, vehicle: number): boolean {
  for (let kind = 0; kind < kinds; kind++) if (used[vehicle * kinds + kind]! + peak[vehicle * kinds + kind]! > stock[vehicle * kinds + kind]!) return false;
  return true;
}

/** Puts a visit last in a route if all fits then; a delivery only behind its pickup. */
function putIfFits(state: State, visit: number, vehicle: number): void {
  const { model, prev, routeOf, routeCost } = state;
  const { mate, isDelivery } = model;
  if (!mayGo(state, visit, vehicle) || (mate[visit] !== -1 && isDelivery[visit] === 1 && routeOf[mate[visit]!] !== vehicle)) return;
  putIn(state, visit, prev[endOf(model, vehicle)]!);
  retime(state, vehicle);
  if (routeCost[vehicle] !== Infinity && hasRoomForAll(state, vehicle)) return;
  takeOut(state, visit);
  if (mate[visit] !== -1 && isDelivery[visit] === 1) takeOut(state, mate[visit]!);
  retime(state, vehicle);
}

/** Puts a visit that is left out behind a node of a route. It must fit. */
export function insertAfter(state: State, visit: number, after: number): void {
  const { model, next, prev, departs, latest, wayTo, routeOf, used, routeCost } = state;
  const { kinds, uses } = model;
  const vehicle = routeOf[after]!;
  if (model.walked[vehicle] === 1 || state.carried.length > 0) {
    touch(state, vehicle);
    putIn(state, visit, after);
    settle(state, vehicle);
    return;
  }
  touch(state, vehicle);
  const before = next[after]!;
  const [way, onward] = [price(model, vehicle, after, visit), price(model, vehicle, visit, before)];
  const delta = way + onward + (state.size[vehicle] === 0 ? model.usedCost[vehicle]! : -wayTo[before]!) + dislikeOf(model, vehicle, visit);
  wayTo[visit] = way;
  wayTo[before] = onward;
  putIn(state, visit, after);
  state.version[vehicle] = ++state.versions;
  setActive(state, vehicle);
  routeCost[vehicle] = routeCost[vehicle]! + delta;
  state.cost += delta;
  for (let kind = 0; kind < kinds; kind++) used[vehicle * kinds + kind] = used[vehicle * kinds + kind]! + uses[visit * kinds + kind]!;
  // Times change up to where waiting, or a deadline of its own, swallows the difference.
  const end = endOf(model, vehicle);
  for (let node = visit; ; node = next[node]!) {
    const reached = departs[prev[node]!]! + travel(model, prev[node]!, node);
    const leaves = node === end ? reached : beginsAt(model, node, reached) + workAt(model, vehicle, node);
    if (departs[node] === leaves && node !== visit) break;
    departs[node] = leaves;
    if (node === end) break;
  }
  const start = startOf(model, vehicle);
  for (let node = visit; ; node = prev[node]!) {
    const by = latest[next[node]!]! - travel(model, node, next[node]!);
    const reached = node === start ? by : reachedBy(model, node, by - workAt(model, vehicle, node));
    if (latest[node] === reached && node !== visit) break;
    latest[node] = reached;
    if (node === start) break;
  }
}

/** Puts both visits of a pair into the same route; the delivery may come right behind its pickup. */
export function insertPair(state: State, pickup: number, afterPickup: number, afterDelivery: number): void {
  const vehicle = state.routeOf[afterPickup]!;
  touch(state, vehicle);
  putIn(state, pickup, afterPickup);
  putIn(state, state.model.mate[pickup]!, afterDelivery);
  settle(state, vehicle);
}

function putIn(state: State, visit: number, after: number): void {
  const { next, routeOf, size } = state;
  const vehicle = routeOf[after]!;
  const before = next[after]!;
  takeIn(state, visit);
  link(state, after, visit);
  link(state, visit, before);
  routeOf[visit] = vehicle;
  size[vehicle] = size[vehicle]! + 1;
}

/** Takes a visit out of its route, whose times and cost `settle` computes anew once all that go have gone. */
export function takeOut(state: State, visit: number): void {
  const { next, prev, routeOf, size } = state;
  const vehicle = routeOf[visit]!;
  touch(state, vehicle);
  link(state, prev[visit]!, next[visit]!);
  size[vehicle] = size[vehicle]! - 1;
  leaveOut(state, visit);
}

/** Computes a route anew after its visits have changed. */
export function settle(state: State, vehicle: number): void {
  const { next, routeCost, model } = state;
  const before = routeCost[vehicle]!;
  retime(state, vehicle);
  if (routeCost[vehicle] === Infinity) {
    // Where a detour is quicker than the way, fewer visits can take longer: then all go that may.
    const end = endOf(model, vehicle);
    const last = model.freeAfter[vehicle]!;
    if (state.routeOf[last] === vehicle) for (let node = next[last]!; node !== end; node = next[last]!) takeOut(state, node);
    retime(state, vehicle);
  }
  state.version[vehicle] = ++state.versions;
  state.cost += routeCost[vehicle]! - before;
  setActive(state, vehicle);
}

/**
 * Has `to` and what follows it come behind `from`, and what followed `from` in the place of `to`, in routes of vehicles that differ in nothing. Times
 * are the caller's to check; false, and nothing done, when the stock of one does not suffice.
 */
export function swapTails(state: State, from: number, to: number): boolean {
  const { model, next, prev, routeOf, used, size } = state;
  const { kinds, uses, stock } = model;
  const [mine, theirs] = [routeOf[from]!, routeOf[to]!];
  const [myEnd, theirEnd] = [endOf(model, mine), endOf(model, theirs)];
  const [head, tail] = [prev[to]!, next[from]!];
  for (let kind = 0; kind < kinds; kind++) {
    let gained = 0;
    for (let node = to; node !== theirEnd; node = next[node]!) gained += uses[node * kinds + kind]!;
    for (let node = tail; node !== myEnd; node = next[node]!) gained -= uses[node * kinds + kind]!;
    if (used[mine * kinds + kind]! + gained > stock[mine * kinds + kind]! || used[theirs * kinds + kind]! - gained > stock[theirs * kinds + kind]!) return false;
  }
  touch(state, mine);
  touch(state, theirs);
  let gained = 0;
  for (let node = to; node !== theirEnd; node = next[node]!, gained++) routeOf[node] = mine;
  for (let node = tail; node !== myEnd; node = next[node]!, gained--) routeOf[node] = theirs;
  const [myLast, theirLast] = [prev[myEnd]!, prev[theirEnd]!];
  link(state, from, to);
  link(state, theirLast, myEnd);
  if (tail === myEnd) {
    link(state, head, theirEnd);
  } else {
    link(state, head, tail);
    link(state, myLast, theirEnd);
  }
  size[mine] = size[mine]! + gained;
  size[theirs] = size[theirs]! - gained;
  settle(state, mine);
  settle(state, theirs);
  return true;
}

/** Leaves out everything that may be. */
export function clear(state: State): void {
  const { model, next, size } = state;
  for (let vehicle = 0; vehicle < model.vehicles; vehicle++) {
    if (size[vehicle] === 0) continue;
    const from = model.freeAfter[vehicle]!;
    while (next[from] !== endOf(model, vehicle)) takeOut(state, next[from]!);
    settle(state, vehicle);
  }
}

/** Leaves out all that a vehicle does. Nothing of it is fixed. */
export function emptyVehicle(state: State, vehicle: number): void {
  const { model, next } = state;
  remember(state);
  while (next[startOf(model, vehicle)] !== endOf(model, vehicle)) takeOut(state, next[startOf(model, vehicle)]!);
  settle(state, vehicle);
  remember(state);
}

/** From here on `undo` takes back what is changed. */
export function remember(state: State): void {
  const { undo, absent } = state;
  undo.mark += 1;
  undo.touched = undo.filled = 0;
  undo.absents = state.absents;
  for (let at = 0; at < state.absents; at++) undo.absent[at] = absent[at]!;
  undo.total = state.cost;
}

export function touch(state: State, vehicle: number): void {
  const { undo, next, departs, latest, wayTo, model, used } = state;
  if (undo.markOf[vehicle] === undo.mark) return;
  undo.markOf[vehicle] = undo.mark;
  const at = undo.touched++;
  undo.vehicles[at] = vehicle;
  undo.size[at] = state.size[vehicle]!;
  undo.version[at] = state.version[vehicle]!;
  undo.cost[at] = state.routeCost[vehicle]!;
  for (let kind = 0; kind < model.kinds; kind++) undo.used[at * model.kinds + kind] = used[vehicle * model.kinds + kind]!;
  const end = endOf(model, vehicle);
  let filled = undo.filled;
  for (let node = startOf(model, vehicle); ; node = next[node]!) {
    undo.nodes[filled] = node;
    undo.departs[filled] = departs[node]!;
    undo.latest[filled] = latest[node]!;
    undo.wayTo[filled] = wayTo[node]!;
    filled += 1;
    if (node === end) break;
  }
  undo.filled = filled;
}

/** As it was when `remember` was called. */
export function takeBack(state: State): void {
  const { undo, departs, latest, wayTo, routeOf, absent, absentAt, model, used, carried } = state;
  for (let at = 0; at < state.absents; at++) absentAt[absent[at]!] = -1;
  let from = 0;
  for (let at = 0; at < undo.touched; at++) {
    const vehicle = undo.vehicles[at]!;
    state.size[vehicle] = undo.size[at]!;
    state.version[vehicle] = undo.version[at]!;
    state.routeCost[vehicle] = undo.cost[at]!;
    for (let kind = 0; kind < model.kinds; kind++) used[vehicle * model.kinds + kind] = undo.used[at * model.kinds + kind]!;
    const nodes = undo.size[at]! + 2;
    for (let index = from; index < from + nodes; index++) {
      const node = undo.nodes[index]!;
      routeOf[node] = vehicle;
      departs[node] = undo.departs[index]!;
      latest[node] = undo.latest[index]!;
      wayTo[node] = undo.wayTo[index]!;
      if (index > from) link(state, undo.nodes[index - 1]!, node);
    }
    from += nodes;
    setActive(state, vehicle);
    if (carried.length > 0) carryAlong(state, vehicle);
    if (model.spanned[vehicle] === 1) alongAll(state, vehicle);
  }
  state.absents = undo.absents;
  for (let at = 0; at < undo.absents; at++) {
    absent[at] = undo.absent[at]!;
    absentAt[absent[at]!] = at;
    routeOf[absent[at]!] = -1;
  }
  state.cost = undo.total;
}

/** Whether all is as it was when `remember` was called. */
export function isUnchanged({ undo, next, size, absents, cost }: State): boolean {
  if (cost !== undo.total || absents !== undo.absents) return false;
  let from = 0;
  for (let at = 0; at < undo.touched; at++) {
    const nodes = undo.size[at]! + 2;
    if (size[undo.vehicles[at]!] !== undo.size[at]) return false;
    for (let index = from + 1; index < from + nodes; index++) if (next[undo.nodes[index - 1]!] !== undo.nodes[index]) return false;
    from += nodes;
  }
  return true;
}

/** The sequence of each vehicle's visits. */
export const routesOf = (state: Pick<State, 'model' | 'next'>): number[][] => Array.from({ length: state.model.vehicles }, (_, vehicle) => routeOfVehicle(state, vehicle));

export function routeOfVehicle({ model, next }: Pick<State, 'model' | 'next'>, vehicle: number): number[] {
  const route: number[] = [];
  for (let node = next[startOf(model, vehicle)]!; node !== endOf(model, vehicle); node = next[node]!) route.push(node);
  return route;
}
