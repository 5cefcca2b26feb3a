import type { Problem, Vehicle } from './problem.ts';
import { dearestOfAll, faultsOf, MalformedProblem } from './validate.ts';

/**
 * A problem as the search sees it: flat arrays. A *node* is a visit (0 to `visits - 1`), or the start or end of a vehicle's
 * route: `startOf(model, v)` and the one after it. Routes are rings of nodes between their two ends, so that no operator needs to
 * ask whether a neighbour is there.
 */
export type Model = {
  readonly visits: number;
  readonly vehicles: number;
  readonly nodes: number;
  readonly places: number;
  /** Of a node. An open route's end has no place: nothing is driven to it. */
  readonly placeOf: Int32Array;
  readonly isOpenEnd: Uint8Array;
  /** Between places, row by row: from a place to all others. */
  readonly seconds: Int32Array;
  /** The same the other way round: to a place from all others, side by side in memory for whoever looks where a visit fits. */
  readonly secondsInto: Int32Array;
  /** The price of the way between places, one matrix for each set of prices; a vehicle has `pricesOf`. */
  readonly prices: readonly Float64Array[];
  readonly pricesInto: readonly Float64Array[];
  readonly pricesOf: Int32Array;
  readonly usedCost: Float64Array;
  readonly shiftFrom: Float64Array;
  readonly shiftUntil: Float64Array;
  /** Of a visit. */
  readonly work: Int32Array;
  /** The windows of visit `v` are `windowsAt[v]` to `windowsAt[v + 1] - 1`. */
  readonly windowsAt: Int32Array;
  readonly windowFrom: Float64Array;
  readonly windowUntil: Float64Array;
  /** When work may begin at the latest: the end of the last window. */
  readonly due: Float64Array;
  readonly prize: Float64Array;
  /** Kinds of stock; visits use `uses[visit * kinds + kind]`, vehicles have `stock[vehicle * kinds + kind]`. */
  readonly kinds: number;
  readonly uses: Float64Array;
  readonly stock: Float64Array;
  /** 1 where a vehicle may do a visit: `may[visit * vehicles + vehicle]`. */
  readonly may: Uint8Array;
  /** Vehicles that differ in nothing: only one that is unused of each kind needs to be looked at. */
  readonly likeness: Int32Array;
  readonly likenesses: number;
  /** Where each likeness begins in a list of all vehicles that is ordered by it. */
  readonly alikeFrom: Int32Array;
};

export const startOf = (model: Model, vehicle: number): number => model.visits + 2 * vehicle;
export const endOf = (model: Model, vehicle: number): number => model.visits + 2 * vehicle + 1;

/** Where no window was given. */
const ANY_TIME = { from: -(2 ** 31), until: 2 ** 31 };

/** Throws MalformedProblem. */
export function modelOf(problem: Problem): Model {
  const faults = faultsOf(problem);
  if (faults.length > 0) throw new MalformedProblem(faults);
  const { roads, vehicles, visits } = problem;
  const [n, m] = [visits.length, vehicles.length];
  const nodes = n + 2 * m;

  const placeOf = new Int32Array(nodes);
  const isOpenEnd = new Uint8Array(nodes);
  visits.forEach(({ place }, visit) => (placeOf[visit] = place));
  vehicles.forEach(({ start, end }, vehicle) => {
    placeOf[n + 2 * vehicle] = start;
    placeOf[n + 2 * vehicle + 1] = end ?? start;
    isOpenEnd[n + 2 * vehicle + 1] = end === null ? 1 : 0;
  });

  const priceLists = new Map<string, number>();
  const prices: Float64Array[] = [];
  const pricesOf = Int32Array.from(vehicles, ({ costs: { perSecond = 0, perMetre = 0 } = {} }) => {
    const key = `${perSecond} ${perMetre}`;
    const known = priceLists.get(key);
    if (known !== undefined) return known;
    priceLists.set(key, prices.length);
    return prices.push(Float64Array.from(roads.seconds, (seconds, at) => seconds * perSecond + roads.metres[at]! * perMetre)) - 1;
  });

  const windowsAt = new Int32Array(n + 1);
  const windows = visits.map((visit) => visit.windows ?? [ANY_TIME]);
  windows.forEach((own, visit) => (windowsAt[visit + 1] = windowsAt[visit]! + own.length));
  const kinds = Math.max(0, ...vehicles.map(({ stock }) => stock?.length ?? 0));
  const perKind = (rows: readonly { amounts: readonly number[] | undefined }[], otherwise: number): Float64Array => Float64Array.from({ length: rows.length * kinds }, (_, at) => rows[Math.floor(at / kinds)]!.amounts?.[at % kinds] ?? otherwise);
  const may = new Uint8Array(n * m);
  visits.forEach(({ vehicles: own }, visit) => {
    if (own) for (const vehicle of own) may[visit * m + vehicle] = 1;
    else may.fill(1, visit * m, (visit + 1) * m);
  });

  const likenesses = new Map<string, number>();
  const likeness = Int32Array.from(vehicles, (vehicle, index) => {
    const key = likenessKey(vehicle, Array.from({ length: n }, (_, visit) => may[visit * m + index]));
    if (!likenesses.has(key)) likenesses.set(key, likenesses.size);
    return likenesses.get(key)!;
  });

  const alikeFrom = new Int32Array(likenesses.size + 1);
  for (const alike of likeness) alikeFrom[alike + 1] = alikeFrom[alike + 1]! + 1;
  for (let alike = 0; alike < likenesses.size; alike++) alikeFrom[alike + 1] = alikeFrom[alike + 1]! + alikeFrom[alike]!;

  return {
    visits: n, vehicles: m, nodes, places: roads.places, placeOf, isOpenEnd,
    seconds: Int32Array.from(roads.seconds), secondsInto: turned(Int32Array.from(roads.seconds), roads.places),
    prices, pricesInto: prices.map((each) => turned(each, roads.places)), pricesOf,
    usedCost: Float64Array.from(vehicles, ({ costs }) => costs?.used ?? 0),
    shiftFrom: Float64Array.from(vehicles, ({ shift }) => shift.from), shiftUntil: Float64Array.from(vehicles, ({ shift }) => shift.until),
    work: Int32Array.from(visits, ({ work }) => work),
    windowsAt, windowFrom: Float64Array.from(windows.flat(), ({ from }) => from), windowUntil: Float64Array.from(windows.flat(), ({ until }) => until),
    due: Float64Array.from(windows, (own) => own.at(-1)!.until),
    prize: pricesOfLeavingOut(problem),
    kinds, uses: perKind(visits.map(({ uses }) => ({ amounts: uses })), 0), stock: perKind(vehicles.map(({ stock }) => ({ amounts: stock })), 0),
    may, likeness, likenesses: likenesses.size, alikeFrom,
  };
}

/** A square matrix with rows and columns exchanged. */
function turned<A extends Int32Array | Float64Array>(matrix: A, size: number): A {
  const result = matrix.slice() as A;
  for (let row = 0; row < size; row++) for (let column = 0; column < size; column++) result[column * size + row] = matrix[row * size + column]!;
  return result;
}

const likenessKey = ({ start, end, shift, stock, costs }: Vehicle, may: readonly unknown[]): string => JSON.stringify([start, end, shift.from, shift.until, stock, costs?.used, costs?.perSecond, costs?.perMetre, may.join('')]);

/** A visit that must be done costs more than everything else together could, so that no saving ever pays for leaving it out. */
function pricesOfLeavingOut(problem: Problem): Float64Array {
  const everything = dearestOfAll(problem);
  return Float64Array.from(problem.visits, ({ prize }) => prize ?? everything);
}
