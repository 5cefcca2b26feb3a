import { endOf, startOf, type Model } from '../model/model.ts';
import { beginsAt, dislikeOf, travel, workAt } from '../model/ways.ts';

/**
 * Ways of having come to a node, by the breaks that were taken so far: a way stays for as long as no other is at least as early, as
 * cheap, as free to set off later, with as many breaks taken. Where there are no breaks there is one. With breaks and slow hours both, a way that is
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
};

const MOST_WAYS = 256;
const ways: Ways = { count: 0, now: new Float64Array(MOST_WAYS), cost: new Float64Array(MOST_WAYS), waited: new Float64Array(MOST_WAYS), delay: new Float64Array(MOST_WAYS), taken: new Int32Array(MOST_WAYS) };

/**
 * What a route costs with everything that its ways and windows do not tell: breaks, promises, overtime, time out, slow hours. Infinity when
 * it cannot be driven. It goes along the whole route: those of a working day have five to fifteen visits.
 */
export function walk({ model, next }: { model: Model; next: Int32Array }, vehicle: number): number {
  const { breaksAt, breakUntil, shiftFrom, shiftUntil, longest, perSecond, perSecondOut, overtimeAfter, overtimePerSecond, usedCost, slowdowns, placeOf, places, prices, pricesOf, isOpenEnd } = model;
  const firstBreak = breaksAt[vehicle]!;
  const lastBreak = breaksAt[vehicle + 1]!;
  const end = endOf(model, vehicle);
  const priceOf = prices[pricesOf[vehicle]!]!;
  let base = usedCost[vehicle]!;
  ways.count = 1;
  ways.now[0] = shiftFrom[vehicle]!;
  ways.cost[0] = ways.waited[0] = 0;
  ways.delay[0] = Infinity;
  ways.taken[0] = firstBreak;
  let before = startOf(model, vehicle);
  for (let node = next[before]!; ; node = next[node]!) {
    if (lastBreak > firstBreak) takeBreaks(model, lastBreak);
    const seconds = travel(model, before, node);
    if (isOpenEnd[node] === 0) base += priceOf[placeOf[before]! * places + placeOf[node]!]!;
    for (let way = 0; way < ways.count; way++) {
      const leaves = ways.now[way]!;
      const arrives = slowdowns.length === 0 ? leaves + seconds : arrival(slowdowns, leaves, seconds);
      ways.now[way] = arrives;
      ways.cost[way] = ways.cost[way]! + perSecond[vehicle]! * (arrives - leaves - seconds);
    }
    if (lastBreak > firstBreak) {
      takeBreaks(model, lastBreak);
      prune(breakUntil, lastBreak, model.soonerIsBetter[vehicle] === 1);
    }
    if (node === end) break;
    base += dislikeOf(model, vehicle, node);
    serve(model, node, workAt(model, vehicle, node));
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
    const cost = ways.cost[way]! + perSecondOut[vehicle]! * (now - setsOff) + overtimePerSecond[vehicle]! * Math.max(0, now - overtimeAfter[vehicle]!);
    if (cost < cheapest) cheapest = cost;
  }
  return base + cheapest;
}

function serve(model: Model, visit: number, work: number): void {
  const { now, cost, waited, delay, taken } = ways;
  const { promisedUntil, perSecondLate, brokenCost, windowUntil, windowsAt } = model;
  const promised = promisedUntil[visit]!;
  let count = 0;
  for (let way = 0; way < ways.count; way++) {
    const reached = now[way]!;
    const begins = beginsAt(model, visit, reached);
    if (begins === Infinity) continue;
    let window = windowsAt[visit]!;
    while (reached > windowUntil[window]!) window += 1;
    const waits = waited[way]! + begins - reached;
    let spare = windowUntil[window]! - begins;
    if (promised < Infinity) spare = Math.min(spare, Math.max(0, promised - begins));
    cost[count] = cost[way]! + (begins > promised ? brokenCost[visit]! + perSecondLate[visit]! * (begins - promised) : 0);
    delay[count] = Math.min(delay[way]!, waits + spare);
    waited[count] = waits;
    taken[count] = taken[way]!;
    now[count] = begins + work;
    count += 1;
  }
  ways.count = count;
}

/** Besides each way the one on which the next break is taken here, and on from it the one after. */
function takeBreaks({ breakFrom, breakUntil, breakSeconds }: Model, lastBreak: number): void {
  const { now, cost, waited, delay, taken } = ways;
  for (let way = 0; way < ways.count && ways.count < MOST_WAYS; way++) {
    const rest = taken[way]!;
    if (rest === lastBreak) continue;
    const begins = Math.max(now[way]!, breakFrom[rest]!);
    if (begins > breakUntil[rest]!) continue;
    const at = ways.count++;
    const waits = waited[way]! + begins - now[way]!;
    waited[at] = waits;
    now[at] = begins + breakSeconds[rest]!;
    cost[at] = cost[way]!;
    delay[at] = Math.min(delay[way]!, waits + breakUntil[rest]! - begins);
    taken[at] = rest + 1;
  }
}

/** Drops what is too late for its next break, and what is no better in anything than another. */
function prune(breakUntil: Float64Array, lastBreak: number, soonerIsBetter: boolean): void {
  const { now, cost, waited, delay, taken } = ways;
  let count = 0;
  for (let way = 0; way < ways.count; way++) {
    let stays = taken[way] === lastBreak || now[way]! <= breakUntil[taken[way]!]!;
    for (let other = 0; stays && other < ways.count; other++) {
      if (other === way || taken[other] !== taken[way]) continue;
      const asSoon = soonerIsBetter ? now[other]! <= now[way]! : now[other] === now[way];
      const asGood = asSoon && cost[other]! <= cost[way]! && delay[other]! >= delay[way]!;
      const same = now[other] === now[way] && cost[other] === cost[way] && delay[other] === delay[way];
      if (asGood && (!same || other < way)) stays = false;
    }
    if (stays) order[count++] = way;
  }
  for (let at = 0; at < count; at++) {
    const way = order[at]!;
    now[at] = now[way]!;
    cost[at] = cost[way]!;
    waited[at] = waited[way]!;
    delay[at] = delay[way]!;
    taken[at] = taken[way]!;
  }
  ways.count = count;
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
