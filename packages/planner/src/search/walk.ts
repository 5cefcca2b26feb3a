import { endOf, startOf, type Model } from '../model/model.ts';
import { beginsAt, dislikeOf, priceOfWay, travel, unevenCost, workAt } from '../model/ways.ts';

/**
 * Ways of having come to a node, by the breaks that were taken so far and whether stock was fetched: a way stays for as long as no other is at least as
 * early, as cheap, as free to set off later, with as many breaks taken and as much aboard. Where there is neither there is one. With breaks and slow hours both, a way that is
 * later could still turn out cheaper, by a faster hour: it is dropped all the same, so that the cost may come out a little high, never low.
 */
type Ways = {
  count: number;
  readonly now: Float64Array;
  /** What being late and slow roads have cost. */
  readonly cost: Float64Array;
  /** How long has been waited: setting off later by that changes no end. */
  readonly waited: Float64Array;
  /** How much later he could have set off without anything being late because of it. */
  readonly delay: Float64Array;
  readonly taken: Int32Array;
  /** 1 once stock was fetched; 2 while he is still where it was. */
  readonly called: Uint8Array;
  /** What is aboard: `left[way * kinds + kind]`; only of vehicles that may fetch more. */
  left: Float64Array;
};

const MOST_WAYS = 256;
const ways: Ways = { count: 0, now: new Float64Array(MOST_WAYS), cost: new Float64Array(MOST_WAYS), waited: new Float64Array(MOST_WAYS), delay: new Float64Array(MOST_WAYS), taken: new Int32Array(MOST_WAYS), called: new Uint8Array(MOST_WAYS), left: new Float64Array(0) };

/**
 * What a route costs with everything that its ways and windows do not tell: breaks, fetching stock, promises, overtime, time out, slow hours. Infinity when
 * it cannot be driven. It goes along the whole route: those of a working day have five to fifteen visits.
 */
export function walk({ model, next }: { model: Model; next: Int32Array }, vehicle: number): number {
  const { breaksAt, breakUntil, shiftFrom, shiftUntil, longest, perSecond, perSecondOut, overtimeAfter, overtimePerSecond, usedCost, slowdowns, placeOf, places, isOpenEnd } = model;
  const firstBreak = breaksAt[vehicle]!;
  const lastBreak = breaksAt[vehicle + 1]!;
  const end = endOf(model, vehicle);
  const restock = model.restockAt[vehicle]!;
  const several = lastBreak > firstBreak || restock !== -1;
  let isFree = false;
  let base = usedCost[vehicle]!;
  ways.count = 1;
  ways.now[0] = shiftFrom[vehicle]!;
  ways.cost[0] = ways.waited[0] = 0;
  ways.delay[0] = Infinity;
  ways.taken[0] = firstBreak;
  ways.called[0] = 0;
  if (restock !== -1) load(model, vehicle);
  let before = startOf(model, vehicle);
  for (let node = next[before]!; ; node = next[node]!) {
    if (lastBreak > firstBreak) takeBreaks(model, vehicle, lastBreak);
    isFree ||= before === model.freeAfter[vehicle];
    if (restock !== -1 && isFree && node !== end) fetch(model, vehicle, before, node);
    const direct = travel(model, before, node);
    if (isOpenEnd[node] === 0) base += priceOfWay(model, vehicle, placeOf[before]! * places + placeOf[node]!);
    for (let way = 0; way < ways.count; way++) {
      const leaves = ways.now[way]!;
      const seconds = ways.called[way] === AT_DEPOT ? model.seconds[restock * places + placeOf[node]!]! : direct;
      if (ways.called[way] === AT_DEPOT) ways.called[way] = 1;
      const arrives = slowdowns.length === 0 ? leaves + seconds : arrival(slowdowns, leaves, seconds);
      ways.now[way] = arrives;
      ways.cost[way] = ways.cost[way]! + perSecond[vehicle]! * (arrives - leaves - seconds);
    }
    if (lastBreak > firstBreak) takeBreaks(model, vehicle, lastBreak);
    if (several) prune(model, vehicle, lastBreak);
    if (node === end) break;
    base += dislikeOf(model, vehicle, node);
    if (restock !== -1) spend(model, vehicle, node);
    serve(model, node, workAt(model, vehicle, node), restock === -1 ? 0 : model.kinds);
    if (ways.count === 0) return Infinity;
    before = node;
  }
  let cheapest = Infinity;
  for (let way = 0; way < ways.count; way++) {
    const now = ways.now[way]!;
    const taken = ways.taken[way]!;
    if (now > shiftUntil[vehicle]! || (taken < lastBreak && now > breakUntil[taken]!)) continue;
    const setsOff = shiftFrom[vehicle]! + (slowdowns.length > 0 ? 0 : Math.min(ways.waited[way]!, ways.delay[way]!));
    if (now - setsOff > longest[vehicle]!) continue;
    const cost = ways.cost[way]! + perSecondOut[vehicle]! * (now - setsOff) + overtimePerSecond[vehicle]! * Math.max(0, now - overtimeAfter[vehicle]!) + (model.evenness === 0 ? 0 : unevenCost(model.evenness, now - shiftFrom[vehicle]! - ways.waited[way]! - pausedUntil(model, firstBreak, taken)));
    if (cost < cheapest) cheapest = cost;
  }
  return base + cheapest;
}

/** Seconds of the breaks before one. */
function pausedUntil({ breakSeconds }: Model, first: number, taken: number): number {
  let sum = 0;
  for (let rest = first; rest < taken; rest++) sum += breakSeconds[rest]!;
  return sum;
}

const AT_DEPOT = 2;

/** Sets off with his own stock. */
function load({ kinds, ownStock }: Model, vehicle: number): void {
  if (ways.left.length < MOST_WAYS * kinds) ways.left = new Float64Array(MOST_WAYS * kinds);
  for (let kind = 0; kind < kinds; kind++) ways.left[kind] = ownStock[vehicle * kinds + kind]!;
}

/** Besides each way on which nothing was fetched yet the one on which it is fetched before the next visit. */
function fetch(model: Model, vehicle: number, before: number, node: number): void {
  const { restockAt, restockSeconds, restocked, kinds, placeOf, places, seconds, slowdowns, perSecond } = model;
  const depot = restockAt[vehicle]!;
  const [from, to] = [placeOf[before]!, placeOf[node]!];
  const detour = priceOfWay(model, vehicle, from * places + depot) + priceOfWay(model, vehicle, depot * places + to) - priceOfWay(model, vehicle, from * places + to);
  const way = seconds[from * places + depot]!;
  const count = ways.count;
  for (let one = 0; one < count && ways.count < MOST_WAYS; one++) {
    if (ways.called[one] !== 0) continue;
    const at = ways.count++;
    const leaves = ways.now[one]!;
    const arrives = slowdowns.length === 0 ? leaves + way : arrival(slowdowns, leaves, way);
    copyWay(one, at, kinds);
    ways.now[at] = arrives + restockSeconds[vehicle]!;
    ways.cost[at] = ways.cost[one]! + detour + perSecond[vehicle]! * (arrives - leaves - way);
    ways.called[at] = AT_DEPOT;
    for (let kind = 0; kind < kinds; kind++) ways.left[at * kinds + kind] = Math.max(ways.left[one * kinds + kind]!, restocked[vehicle * kinds + kind]!);
  }
}

/** Drops the ways on which a visit cannot be done with what is aboard. */
function spend({ kinds, uses, onlyRestocked, vehicles, isFixed }: Model, vehicle: number, visit: number): void {
  const only = onlyRestocked[visit * vehicles + vehicle] === 1;
  let count = 0;
  for (let way = 0; way < ways.count; way++) {
    let can = !only || ways.called[way] !== 0;
    for (let kind = 0; can && kind < kinds; kind++) can = isFixed[visit] === 1 || ways.left[way * kinds + kind]! >= uses[visit * kinds + kind]!;
    if (!can) continue;
    if (way !== count) copyWay(way, count, kinds);
    for (let kind = 0; kind < kinds; kind++) ways.left[count * kinds + kind] = ways.left[count * kinds + kind]! - uses[visit * kinds + kind]!;
    count += 1;
  }
  ways.count = count;
}

function copyWay(from: number, to: number, kinds: number): void {
  const { now, cost, waited, delay, taken, called, left } = ways;
  now[to] = now[from]!;
  cost[to] = cost[from]!;
  waited[to] = waited[from]!;
  delay[to] = delay[from]!;
  taken[to] = taken[from]!;
  called[to] = called[from]!;
  for (let kind = 0; kind < kinds; kind++) left[to * kinds + kind] = left[from * kinds + kind]!;
}

function serve(model: Model, visit: number, work: number, kinds: number): void {
  const { now, cost, waited, delay } = ways;
  const { promisedUntil, perSecondLate, brokenCost, windowUntil, windowsAt } = model;
  const promised = promisedUntil[visit]!;
  let count = 0;
  for (let way = 0; way < ways.count; way++) {
    const reached = now[way]!;
    const begins = beginsAt(model, visit, reached);
    if (begins === Infinity) continue;
    let window = windowsAt[visit]!;
    while (reached > windowUntil[window]!) window += 1;
    if (way !== count) copyWay(way, count, kinds);
    const waits = waited[count]! + begins - reached;
    let spare = windowUntil[window]! - begins;
    if (promised < Infinity) spare = Math.min(spare, Math.max(0, promised - begins));
    cost[count] = cost[count]! + (begins > promised ? brokenCost[visit]! + perSecondLate[visit]! * (begins - promised) : 0);
    delay[count] = Math.min(delay[count]!, waits + spare);
    waited[count] = waits;
    now[count] = begins + work;
    count += 1;
  }
  ways.count = count;
}

/** Besides each way the one on which the next break is taken here, and on from it the one after. */
function takeBreaks({ breakFrom, breakUntil, breakSeconds, kinds, restockAt }: Model, vehicle: number, lastBreak: number): void {
  const { now, waited, delay, taken } = ways;
  const aboard = restockAt[vehicle] === -1 ? 0 : kinds;
  for (let way = 0; way < ways.count && ways.count < MOST_WAYS; way++) {
    const rest = taken[way]!;
    if (rest === lastBreak) continue;
    const begins = Math.max(now[way]!, breakFrom[rest]!);
    if (begins > breakUntil[rest]!) continue;
    const at = ways.count++;
    const waits = waited[way]! + begins - now[way]!;
    copyWay(way, at, aboard);
    waited[at] = waits;
    now[at] = begins + breakSeconds[rest]!;
    delay[at] = Math.min(delay[way]!, waits + breakUntil[rest]! - begins);
    taken[at] = rest + 1;
  }
}

/** Drops what is too late for its next break, and what is no better in anything than another. */
function prune({ breakUntil, soonerIsBetter, restockAt, kinds, evenness }: Model, vehicle: number, lastBreak: number): void {
  const { now, cost, delay, taken } = ways;
  const sooner = soonerIsBetter[vehicle] === 1;
  const fetches = restockAt[vehicle] !== -1;
  const differs = fetches || evenness > 0;
  let count = 0;
  for (let way = 0; way < ways.count; way++) {
    let stays = taken[way] === lastBreak || now[way]! <= breakUntil[taken[way]!]!;
    for (let other = 0; stays && other < ways.count; other++) {
      if (other === way || taken[other] !== taken[way] || (differs && !isAsWellOff(other, way, fetches ? kinds : 0))) continue;
      const asSoon = sooner ? now[other]! <= now[way]! : now[other] === now[way];
      const asGood = asSoon && cost[other]! <= cost[way]! && delay[other]! >= delay[way]!;
      const same = now[other] === now[way] && cost[other] === cost[way] && delay[other] === delay[way] && (!differs || isAsWellOff(way, other, fetches ? kinds : 0));
      if (asGood && (!same || other < way)) stays = false;
    }
    if (stays) order[count++] = way;
  }
  for (let at = 0; at < count; at++) {
    const way = order[at]!;
    if (way !== at) copyWay(way, at, fetches ? kinds : 0);
  }
  ways.count = count;
}

/** Whether one way has as much aboard as another, has called where it has, and has not been busy longer. */
function isAsWellOff(one: number, other: number, kinds: number): boolean {
  const { now, waited, called } = ways;
  if (called[one] !== called[other] || now[one]! - waited[one]! > now[other]! - waited[other]!) return false;
  for (let kind = 0; kind < kinds; kind++) if (ways.left[one * kinds + kind]! < ways.left[other * kinds + kind]!) return false;
  return true;
}

const order = new Int32Array(MOST_WAYS);

/** When a way is done that takes so many seconds on free roads: each hour has its own speed (Ichoua, Gendreau & Potvin 2003). */
function arrival(slowdowns: Float64Array, leaves: number, seconds: number): number {
  const hours = slowdowns.length;
  let now = leaves;
  let left = seconds;
  while (left > 1e-9) {
    const hour = Math.floor(now / 3600);
    const slowdown = slowdowns[((hour % hours) + hours) % hours]!;
    const rest = (3600 * (hour + 1) - now) / slowdown;
    if (rest >= left) {
      now += left * slowdown;
      break;
    }
    left -= rest;
    now = 3600 * (hour + 1);
  }
  return Math.ceil(now - 1e-6);
}
