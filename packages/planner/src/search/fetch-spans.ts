import { endOf, startOf, type Model } from '../model/model.ts';
import { dislikeOf, priceOfWay, travel, workAt } from '../model/ways.ts';
import { costOfTime } from './spans.ts';
import type { State } from './state.ts';

/**
 * The spans of routes that have to fetch something: besides every beginning and end of a route as it is, the best that is known with the call in
 * it. What is told from them is what one such route costs; `walk`, which knows all, may find a cheaper leg for the call.
 */
export type FetchSpans = {
  /** From setting off to leaving a node, with the call on the way: see `Spans`. Infinity where that is not possible. */
  readonly departs: Float64Array;
  readonly span: Float64Array;
  readonly leavesBy: Float64Array;
  /** From reaching a node to the end, with the call behind it; to be reached by `latest`, -Infinity where that is not possible. */
  readonly latest: Float64Array;
  readonly rest: Float64Array;
  readonly readyAt: Float64Array;
  /** The price of the detour, and the node before which it is made: on the way to a node, and behind it. */
  readonly priceBefore: Float64Array;
  readonly priceBehind: Float64Array;
  readonly calledBefore: Int32Array;
  readonly calledBehind: Int32Array;
  /** What is used up on the way to a node, without it: `used[node * kinds + kind]`. */
  readonly used: Float64Array;
  /** 1 where a node can be left with what he has of his own. */
  readonly owns: Uint8Array;
  /** What the ways of a vehicle cost without the call. */
  readonly plain: Float64Array;
};

export function emptyFetchSpans({ nodes, kinds, vehicles, restockAt, spanned }: Model): FetchSpans {
  const wanted = restockAt.some((place, vehicle) => place !== -1 && spanned[vehicle] === 1);
  const count = wanted ? nodes : 0;
  const each = (): Float64Array => new Float64Array(count);
  return {
    departs: each(), span: each(), leavesBy: each(), latest: each(), rest: each(), readyAt: each(), priceBefore: each(), priceBehind: each(),
    calledBefore: new Int32Array(count), calledBehind: new Int32Array(count), used: new Float64Array(count * kinds), owns: new Uint8Array(count), plain: new Float64Array(wanted ? vehicles : 0),
  };
}

/** The beginning of a route that is being put together: when it can be left, how long it takes, by when it may be left for that. */
let [departs, span, leavesBy] = [0, 0, 0];

function begin(from: Float64Array, spans: Float64Array, by: Float64Array, node: number): void {
  departs = from[node]!;
  span = spans[node]!;
  leavesBy = by[node]!;
}

/** Goes on to a visit; false when it is too late for it. */
function visitNext({ windowsAt, windowFrom, windowUntil }: Model, visit: number, way: number, work: number): boolean {
  const opens = windowFrom[windowsAt[visit]!]!;
  const due = windowUntil[windowsAt[visit]!]!;
  const reached = departs + way;
  if (reached > due) return false;
  const late = leavesBy + way;
  span += way + Math.max(0, opens - late) + work;
  leavesBy = Math.max(opens, Math.min(late, due)) + work;
  departs = Math.max(opens, reached) + work;
  return true;
}

function callNext(way: number, seconds: number): void {
  departs += way + seconds;
  span += way + seconds;
  leavesBy += way + seconds;
}

/** What time costs when the route ends so; Infinity when it is too late or too long. */
function endWith(model: Model, vehicle: number, way: number, latest: number, rest: number, readyAt: number): number {
  const reached = departs + way;
  if (reached > latest) return Infinity;
  return costOfTime(model, vehicle, span + way + Math.max(0, readyAt - leavesBy - way) + rest, Math.max(reached, readyAt) + rest);
}

const toDepot = ({ placeOf, places, seconds, restockAt }: Model, vehicle: number, node: number): number => seconds[placeOf[node]! * places + restockAt[vehicle]!]!;
const fromDepot = ({ placeOf, places, seconds, restockAt }: Model, vehicle: number, node: number): number => seconds[restockAt[vehicle]! * places + placeOf[node]!]!;

/** What the call costs more than the direct way between two nodes. */
function detour(model: Model, vehicle: number, from: number, to: number): number {
  const { placeOf, places, restockAt, isOpenEnd } = model;
  const depot = restockAt[vehicle]!;
  return priceOfWay(model, vehicle, placeOf[from]! * places + depot) + (isOpenEnd[to] === 1 ? 0 : priceOfWay(model, vehicle, depot * places + placeOf[to]!) - priceOfWay(model, vehicle, placeOf[from]! * places + placeOf[to]!));
}

/** Computes them anew for a route whose spans are known. */
export function alongFetching(state: State, vehicle: number): void {
  const { model, next, prev, spans, latest, fetching } = state;
  const { kinds, uses, onlyRestocked, vehicles, ownStock, windowsAt, windowFrom, windowUntil, perSecondOut, restockSeconds, freeAfter, isFixed } = model;
  const [start, end] = [startOf(model, vehicle), endOf(model, vehicle)];
  const seconds = restockSeconds[vehicle]!;
  fetching.departs[start] = Infinity;
  fetching.owns[start] = 1;
  for (let kind = 0; kind < kinds; kind++) fetching.used[start * kinds + kind] = 0;
  let free = freeAfter[vehicle] === start;
  for (let node = next[start]!, before = start; ; before = node, node = next[node]!) {
    let owns = fetching.owns[before]!;
    for (let kind = 0; kind < kinds; kind++) fetching.used[node * kinds + kind] = fetching.used[before * kinds + kind]! + (before === start ? 0 : uses[before * kinds + kind]!);
    if (node === end) break;
    const work = workAt(model, vehicle, node);
    fetching.departs[node] = Infinity;
    let cheapest = Infinity;
    // With the call right before it, or further back.
    if (free && owns === 1) {
      begin(state.departs, spans.span, spans.leavesBy, before);
      callNext(toDepot(model, vehicle, before), seconds);
      if (visitNext(model, node, fromDepot(model, vehicle, node), work)) {
        const price = detour(model, vehicle, before, node);
        cheapest = price + perSecondOut[vehicle]! * span;
        keepBefore(state, node, price, node);
      }
    }
    if (fetching.departs[before]! < Infinity) {
      begin(fetching.departs, fetching.span, fetching.leavesBy, before);
      const price = fetching.priceBefore[before]!;
      if (visitNext(model, node, travel(model, before, node), work) && price + perSecondOut[vehicle]! * span < cheapest) keepBefore(state, node, price, fetching.calledBefore[before]!);
    }
    if (isFixed[node] === 0 && onlyRestocked[node * vehicles + vehicle] === 1) owns = 0;
    for (let kind = 0; kind < kinds; kind++) if (fetching.used[node * kinds + kind]! + uses[node * kinds + kind]! > ownStock[vehicle * kinds + kind]!) owns = 0;
    fetching.owns[node] = owns;
    free ||= node === freeAfter[vehicle];
  }
  fetching.latest[end] = -Infinity;
  for (let node = prev[end]!; node !== start; node = prev[node]!) {
    const after = next[node]!;
    fetching.latest[node] = -Infinity;
    if (onlyRestocked[node * vehicles + vehicle] === 1) continue;
    const work = workAt(model, vehicle, node);
    const [opens, due] = [windowFrom[windowsAt[node]!]!, windowUntil[windowsAt[node]!]!];
    let cheapest = Infinity;
    if (after !== end) {
      const on = work + toDepot(model, vehicle, node) + seconds + fromDepot(model, vehicle, after);
      const price = detour(model, vehicle, node, after);
      if (latest[after]! - on >= opens) {
        keepBehind(state, node, Math.min(due, latest[after]! - on), on, spans.rest[after]!, spans.readyAt[after]!, opens, due, price, after);
        cheapest = price + perSecondOut[vehicle]! * fetching.rest[node]!;
      }
    }
    if (fetching.latest[after]! > -Infinity) {
      const on = work + travel(model, node, after);
      const price = fetching.priceBehind[after]!;
      const rest = on + Math.max(0, fetching.readyAt[after]! - on - due) + fetching.rest[after]!;
      if (fetching.latest[after]! - on >= opens && price + perSecondOut[vehicle]! * rest < cheapest) keepBehind(state, node, Math.min(due, fetching.latest[after]! - on), on, fetching.rest[after]!, fetching.readyAt[after]!, opens, due, price, fetching.calledBehind[after]!);
    }
  }
}

function keepBefore({ fetching }: State, node: number, price: number, called: number): void {
  fetching.departs[node] = departs;
  fetching.span[node] = span;
  fetching.leavesBy[node] = leavesBy;
  fetching.priceBefore[node] = price;
  fetching.calledBefore[node] = called;
}

function keepBehind({ fetching }: State, node: number, latest: number, on: number, rest: number, readyAt: number, opens: number, due: number, price: number, called: number): void {
  const ready = readyAt - on;
  fetching.latest[node] = latest;
  fetching.rest[node] = on + Math.max(0, ready - due) + rest;
  fetching.readyAt[node] = Math.min(due, Math.max(ready, opens));
  fetching.priceBehind[node] = price;
  fetching.calledBehind[node] = called;
}

/** What a route costs with one more visit between two nodes, which something has to be fetched for: with the call before it, right before it, right behind it, or behind it. `way` is what its ways cost more without the call. */
export function costFetching(state: State, vehicle: number, visit: number, before: number, after: number, way: number): number {
  const { model, spans, latest, fetching, departs: departsPlain } = state;
  const work = workAt(model, vehicle, visit);
  const [to, on] = [travel(model, before, visit), travel(model, visit, after)];
  const seconds = model.restockSeconds[vehicle]!;
  let cheapest = Infinity;
  if (fetching.departs[before]! < Infinity && lasts(state, vehicle, visit, fetching.calledBefore[before]!)) {
    begin(fetching.departs, fetching.span, fetching.leavesBy, before);
    if (visitNext(model, visit, to, work)) cheapest = fetching.priceBefore[before]! + endWith(model, vehicle, on, latest[after]!, spans.rest[after]!, spans.readyAt[after]!);
  }
  if (fetching.owns[before] === 1) {
    if (lasts(state, vehicle, visit, after)) {
      begin(departsPlain, spans.span, spans.leavesBy, before);
      callNext(toDepot(model, vehicle, before), seconds);
      if (visitNext(model, visit, fromDepot(model, vehicle, visit), work)) cheapest = Math.min(cheapest, detour(model, vehicle, before, visit) + endWith(model, vehicle, on, latest[after]!, spans.rest[after]!, spans.readyAt[after]!));
    }
    if (model.onlyRestocked[visit * model.vehicles + vehicle] === 0) {
      const end = endOf(model, vehicle);
      begin(departsPlain, spans.span, spans.leavesBy, before);
      if (visitNext(model, visit, to, work)) {
        if (fetching.latest[after]! > -Infinity && suffices(state, vehicle, visit, fetching.calledBehind[after]!)) cheapest = Math.min(cheapest, fetching.priceBehind[after]! + endWith(model, vehicle, on, fetching.latest[after]!, fetching.rest[after]!, fetching.readyAt[after]!));
        if (after !== end && suffices(state, vehicle, visit, after)) {
          callNext(toDepot(model, vehicle, visit), seconds);
          cheapest = Math.min(cheapest, detour(model, vehicle, visit, after) + endWith(model, vehicle, fromDepot(model, vehicle, after), latest[after]!, spans.rest[after]!, spans.readyAt[after]!));
        }
      }
    }
  }
  return fetching.plain[vehicle]! + way + dislikeOf(model, vehicle, visit) + cheapest - state.routeCost[vehicle]!;
}

/** Whether what is fetched before a node lasts for all that follows and one more visit. */
function lasts({ model: { kinds, uses, ownStock, restocked }, used, fetching }: State, vehicle: number, visit: number, called: number): boolean {
  for (let kind = 0; kind < kinds; kind++) {
    const before = fetching.used[called * kinds + kind]!;
    const aboard = Math.max(restocked[vehicle * kinds + kind]!, ownStock[vehicle * kinds + kind]! - before);
    if (used[vehicle * kinds + kind]! - before + uses[visit * kinds + kind]! > aboard) return false;
  }
  return true;
}

/** Whether his own stock suffices for one more visit and all others before the call, and what is fetched then for the rest. */
function suffices({ model: { kinds, uses, ownStock, restocked }, used, fetching }: State, vehicle: number, visit: number, called: number): boolean {
  for (let kind = 0; kind < kinds; kind++) {
    const before = fetching.used[called * kinds + kind]! + uses[visit * kinds + kind]!;
    const own = ownStock[vehicle * kinds + kind]!;
    if (before > own || used[vehicle * kinds + kind]! + uses[visit * kinds + kind]! - before > Math.max(restocked[vehicle * kinds + kind]!, own - before)) return false;
  }
  return true;
}
