import { endOf, startOf, type Model } from '../model/model.ts';
import { travel, workAt } from '../model/ways.ts';
import type { State } from './state.ts';

/**
 * How long a vehicle is out, told in constant time where every visit has one window and there are no breaks, promises or slow hours: any beginning of a
 * route and any end of one are known by how long they take at least and when they can be left, or must be reached, for that
 * (Vidal, Crainic, Gendreau & Prins 2013).
 */
export type Spans = {
  /** From setting off to leaving a node, at least; `leavesBy` is the latest time of leaving it so. */
  readonly span: Float64Array;
  readonly leavesBy: Float64Array;
  /** From reaching a node to the end of its route, at least; who reaches it before `readyAt` waits for that. */
  readonly rest: Float64Array;
  readonly readyAt: Float64Array;
  /** What time out and overtime cost of a vehicle. */
  readonly timeCost: Float64Array;
  /** 1 while a vehicle cannot do what it does without fetching something. */
  readonly mustFetch: Uint8Array;
};

export const emptySpans = ({ nodes, vehicles, spanned }: Model): Spans => {
  const each = (): Float64Array => new Float64Array(spanned.includes(1) ? nodes : 0);
  return { span: each(), leavesBy: each(), rest: each(), readyAt: each(), timeCost: new Float64Array(vehicles), mustFetch: new Uint8Array(vehicles) };
};

/** Computes the spans of a route anew. */
export function alongSpans({ model, next, prev, departs, used, size, spans: { span, leavesBy, rest, readyAt, timeCost, mustFetch } }: State, vehicle: number): void {
  const { windowsAt, windowFrom, windowUntil, onlyRestocked, vehicles, kinds, ownStock } = model;
  const [start, end] = [startOf(model, vehicle), endOf(model, vehicle)];
  span[start] = 0;
  leavesBy[start] = Infinity;
  mustFetch[vehicle] = 0;
  let before = start;
  for (let node = next[start]!; node !== end; node = next[node]!) {
    if (onlyRestocked.length > 0 && onlyRestocked[node * vehicles + vehicle] === 1) mustFetch[vehicle] = 1;
    const way = travel(model, before, node);
    const work = workAt(model, vehicle, node);
    const opens = windowFrom[windowsAt[node]!]!;
    const late = leavesBy[before]! + way;
    span[node] = span[before]! + way + Math.max(0, opens - late) + work;
    leavesBy[node] = Math.max(opens, Math.min(late, windowUntil[windowsAt[node]!]!)) + work;
    before = node;
  }
  for (let kind = 0; kind < kinds; kind++) if (used[vehicle * kinds + kind]! > ownStock[vehicle * kinds + kind]!) mustFetch[vehicle] = 1;
  span[end] = span[before]! + travel(model, before, end);
  rest[end] = 0;
  readyAt[end] = -Infinity;
  for (let node = prev[end]!; node !== start; node = prev[node]!) {
    const on = workAt(model, vehicle, node) + travel(model, node, next[node]!);
    const ready = readyAt[next[node]!]! - on;
    const due = windowUntil[windowsAt[node]!]!;
    rest[node] = on + Math.max(0, ready - due) + rest[next[node]!]!;
    readyAt[node] = Math.min(due, Math.max(ready, windowFrom[windowsAt[node]!]!));
  }
  timeCost[vehicle] = size[vehicle] === 0 ? 0 : costOfTime(model, vehicle, span[end], departs[end]!);
}

/** Whether the spans tell what a vehicle's route costs with one more visit: they know nothing of fetching. */
export function spansTell({ model, used, spans: { mustFetch } }: State, visit: number, vehicle: number): boolean {
  const { spanned, restockAt, onlyRestocked, vehicles, kinds, uses, ownStock } = model;
  if (spanned[vehicle] === 0) return false;
  if (restockAt[vehicle] === -1) return true;
  if (mustFetch[vehicle] === 1 || onlyRestocked[visit * vehicles + vehicle] === 1) return false;
  for (let kind = 0; kind < kinds; kind++) if (used[vehicle * kinds + kind]! + uses[visit * kinds + kind]! > ownStock[vehicle * kinds + kind]!) return false;
  return true;
}

/** What time costs more with a visit between two nodes; Infinity when that is too long. */
export function timeWith({ model, departs, spans: { span, leavesBy, rest, readyAt, timeCost } }: State, vehicle: number, visit: number, before: number, after: number): number {
  const { windowsAt, windowFrom, windowUntil } = model;
  const [to, on] = [travel(model, before, visit), travel(model, visit, after)];
  const opens = windowFrom[windowsAt[visit]!]!;
  const work = workAt(model, vehicle, visit);
  const late = leavesBy[before]! + to;
  const leaves = Math.max(opens, departs[before]! + to) + work;
  const by = Math.max(opens, Math.min(late, windowUntil[windowsAt[visit]!]!)) + work;
  const out = span[before]! + to + Math.max(0, opens - late) + work + on + Math.max(0, readyAt[after]! - by - on) + rest[after]!;
  const costs = costOfTime(model, vehicle, out, Math.max(leaves + on, readyAt[after]!) + rest[after]!);
  // What is fixed may be too long by itself already.
  return costs === Infinity ? Infinity : costs - timeCost[vehicle]!;
}

/** What time costs of a route that goes on from one node with another; Infinity when that is too long. */
export function timeJoined({ model, departs, spans: { span, leavesBy, rest, readyAt } }: State, vehicle: number, from: number, to: number): number {
  const way = travel(model, from, to);
  const out = span[from]! + way + Math.max(0, readyAt[to]! - leavesBy[from]! - way) + rest[to]!;
  return costOfTime(model, vehicle, out, Math.max(departs[from]! + way, readyAt[to]!) + rest[to]!);
}

export const costOfTime = ({ longest, perSecondOut, overtimeAfter, overtimePerSecond }: Model, vehicle: number, out: number, ends: number): number =>
  out > longest[vehicle]! ? Infinity : perSecondOut[vehicle]! * out + (overtimePerSecond[vehicle] === 0 ? 0 : overtimePerSecond[vehicle]! * Math.max(0, ends - overtimeAfter[vehicle]!));
