import { endOf, startOf } from '../model/model.ts';
import type { Random } from '../random.ts';
import { neighboursOf, type Neighbours } from './neighbours.ts';
import { settle, takeOut, type State } from './state.ts';

/** How many visits a ruin takes out on average, and the longest piece of one route: Christiaens & Vanden Berghe (2020) found 10 and 10. */
const AVERAGE = 10;
const LONGEST = 10;
/**
 * How often a ruin takes longer pieces, up to a whole route, and more visits with them: some better plans lie that far from a good one. Where something is left
 * out or pairs go together it brought nothing. Homberger 200 in 10 s: 0.32 % without and 0.20 % with them, 1000: 2.06 % and 1.92 %, there with longer ones every time 3.1 %.
 */
export const LONG_ONES = 0.4;
const LONGEST_OF_LONG = 40;
const AVERAGE_OF_LONG = 14;
const PART_OF_LONG = 0.8;

/** Half of the strings leave a few visits in their middle; each grows by one with this chance to stop: their α and β. */
const SPLIT = 0.5;
const GROWS = 0.01;

/**
 * Takes strings of visits out of neighbouring routes, around a visit drawn at random: what is torn out together lies together,
 * so it can be put back in another order (slack induction by string removals, Christiaens & Vanden Berghe, Transportation Science 2020).
 * Long ones are as frequent as `longOnes`, between 0 and 1.
 */
export function ruinStrings(state: State, neighbours: Neighbours, random: Random, longOnes: number, ruined: Int32Array): number {
  const { model, routeOf, size, actives } = state;
  const present = model.visits - state.absents;
  if (present === 0) return -1;
  const isLong = longOnes > 0 && state.absents === 0 && !model.hasPairs && random.unit() < longOnes;
  const longestHere = Math.min(isLong ? LONGEST_OF_LONG : LONGEST, present / actives);
  const average = isLong ? Math.max(AVERAGE_OF_LONG, PART_OF_LONG * longestHere) : AVERAGE;
  const mostStrings = (4 * average) / (1 + longestHere) - 1;
  let strings = Math.floor(random.unit() * mostStrings + 1);
  const seed = random.below(model.visits);
  const from = neighboursOf(neighbours, seed);
  let ruins = 0;
  for (let at = from - 1; at < neighbours.until[seed]! && strings > 0; at++) {
    const visit = at < from ? seed : neighbours.of[at]!;
    const vehicle = routeOf[visit]!;
    if (vehicle === -1 || isRuined(ruined, ruins, vehicle)) continue;
    const most = Math.min(size[vehicle]!, longestHere);
    const length = Math.floor(random.unit() * most + 1);
    removeString(state, visit, vehicle, Math.min(length, size[vehicle]!), random);
    settle(state, vehicle);
    ruined[ruins++] = vehicle;
    strings -= 1;
  }
  return seed;
}

function isRuined(ruined: Int32Array, ruins: number, vehicle: number): boolean {
  for (let at = 0; at < ruins; at++) if (ruined[at] === vehicle) return true;
  return false;
}

/** Removes `length` visits around `visit`; a split string keeps some between them. */
function removeString(state: State, visit: number, vehicle: number, length: number, random: Random): void {
  const { model, next, prev, size } = state;
  let kept = 0;
  if (length > 1 && length < size[vehicle]! && random.unit() < SPLIT) {
    kept = 1;
    while (length + kept < size[vehicle]! && random.unit() > GROWS) kept += 1;
  }
  // Where the string begins: as many of its visits before the given one as the route has there, drawn at random.
  const whole = length + kept;
  const [start, end] = [startOf(model, vehicle), endOf(model, vehicle)];
  let before = random.below(whole);
  let first = visit;
  while (before > 0 && prev[first] !== start) {
    first = prev[first]!;
    before -= 1;
  }
  let after = whole - 1;
  let last = first;
  while (after > 0 && next[last] !== end) {
    last = next[last]!;
    after -= 1;
  }
  while (after > 0 && prev[first] !== start) {
    first = prev[first]!;
    after -= 1;
  }
  const skipFrom = kept === 0 ? whole : 1 + random.below(length - 1 || 1);
  let node = first;
  let mates = 0;
  for (let at = 0; at < whole; at++) {
    const following = next[node]!;
    if (model.isFixed[node] === 0 && (at < skipFrom || at >= skipFrom + kept)) {
      takeOut(state, node);
      if (model.mate[node] !== -1) torn[mates++] = model.mate[node]!;
    }
    node = following;
  }
  // Of a pair both go, or neither.
  for (let at = 0; at < mates; at++) if (state.routeOf[torn[at]!] === vehicle) takeOut(state, torn[at]!);
}

/** Visits whose mates were taken out; strings are no longer than this. */
const torn = new Int32Array(64);
