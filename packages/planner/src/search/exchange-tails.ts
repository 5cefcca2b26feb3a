import { endOf, startOf, type Model } from '../model/model.ts';
import { neighboursOf, type Neighbours } from './neighbours.ts';
import { priceOfWay } from '../model/ways.ts';
import { timeJoined } from './spans.ts';
import { swapTails, type State } from './state.ts';

/** How many of a visit's neighbours are tried beside it. */
const BESIDE = 10;
/** Cheaper by less than this is rounding. */
const WORTH = 1e-6;

/** What is kept between exchanges: routes to look at, and for each visit what stood before and behind it and its times when nothing was to gain there. */
export type Tails = { readonly queue: Int32Array; readonly before: Int32Array; readonly behind: Int32Array; readonly left: Float64Array; readonly by: Float64Array };

export const openTails = ({ vehicles, visits }: Model): Tails => ({ queue: new Int32Array(vehicles), before: new Int32Array(visits).fill(-1), behind: new Int32Array(visits).fill(-1), left: new Float64Array(visits), by: new Float64Array(visits) });

/**
 * Exchanges the tails of two routes wherever that is cheaper and both stay in time (2-opt*, Potvin & Rousseau 1995), from the routes touched
 * since `remember` outwards until nothing is left to gain: what string removals find last where routes are long. Only between vehicles
 * that differ in nothing and need no walk, so that either end is as good and times and spans tell all.
 */
export function exchangeTails(state: State, neighbours: Neighbours, tails: Tails): void {
  const { undo } = state;
  const { queue } = tails;
  if (state.model.hasPairs) return;
  let left = undo.touched;
  for (let at = 0; at < left; at++) queue[at] = undo.vehicles[at]!;
  while (left > 0) {
    const vehicle = queue[--left]!;
    const other = exchangeOne(state, neighbours, tails, vehicle);
    if (other === -1) continue;
    queue[left++] = vehicle;
    if (!isQueued(queue, left, other)) queue[left++] = other;
  }
}

function isQueued(queue: Int32Array, left: number, vehicle: number): boolean {
  for (let at = 0; at < left; at++) if (queue[at] === vehicle) return true;
  return false;
}

/** The vehicle that tails were exchanged with, -1 where nothing is to gain. */
function exchangeOne(state: State, neighbours: Neighbours, { before, behind, left, by }: Tails, vehicle: number): number {
  const { model, next, prev, departs, latest, wayTo, routeOf } = state;
  const { placeOf, places, seconds, secondsInto, metres, metresInto, likeness, isOpenEnd, walked, spanned, restockAt } = model;
  if (walked[vehicle] === 1 && (spanned[vehicle] === 0 || restockAt[vehicle] !== -1)) return -1;
  const [perSecond, perMetre] = [model.perSecond[vehicle]!, model.perMetre[vehicle]!];
  const { of, until } = neighbours;
  const end = endOf(model, vehicle);
  for (let node = next[startOf(model, vehicle)]!; node !== end; node = next[node]!) {
    // All is as it was then on this side; what has changed on the other is looked at from there.
    if (before[node] === prev[node] && behind[node] === next[node] && left[node] === departs[node] && by[node] === latest[node]) continue;
    const first = neighboursOf(neighbours, node);
    const row = placeOf[node]! * places;
    const last = Math.min(first + BESIDE, until[node]!);
    for (let at = first; at < last; at++) {
      const other = of[at]!;
      const theirs = routeOf[other]!;
      if (theirs === -1 || theirs === vehicle || likeness[theirs] !== likeness[vehicle]) continue;
      const there = row + placeOf[other]!;
      for (let turn = 0; turn < 2; turn++) {
        const from = turn === 0 ? node : other;
        const to = turn === 0 ? other : node;
        const tail = next[from]!;
        // Both ways stand in the row of this node.
        const way = turn === 0 ? seconds[there]! : secondsInto[there]!;
        const saves = wayTo[tail]! + wayTo[to]! - way * perSecond - (turn === 0 ? metres[there]! : metresInto[there]!) * perMetre;
        if (saves <= WORTH || departs[from]! + way > latest[to]!) continue;
        const head = prev[to]!;
        const back = placeOf[head]! * places + placeOf[tail]!;
        const open = isOpenEnd[tail] === 1;
        if (!open && (saves - priceOfWay(model, vehicle, back) <= WORTH || departs[head]! + seconds[back]! > latest[tail]!)) continue;
        if (spanned[vehicle] === 1 && saves - (open ? 0 : priceOfWay(model, vehicle, back)) - dearerBy(state, from, to) <= WORTH) continue;
        if (swapTails(state, from, to)) return theirs;
      }
    }
    before[node] = prev[node]!;
    behind[node] = next[node]!;
    left[node] = departs[node]!;
    by[node] = latest[node]!;
  }
  return -1;
}

/** What time costs more once the tails are exchanged. */
function dearerBy(state: State, from: number, to: number): number {
  const { model, next, prev, routeOf, spans: { timeCost } } = state;
  const [mine, theirs] = [routeOf[from]!, routeOf[to]!];
  const [head, tail] = [prev[to]!, next[from]!];
  const empties = head === startOf(model, theirs) && tail === endOf(model, mine);
  return timeJoined(state, mine, from, to) + (empties ? 0 : timeJoined(state, theirs, head, tail)) - timeCost[mine]! - timeCost[theirs]!;
}
