import type { Problem, Vehicle, Visit, Window } from './problem.ts';
import { kindsOf } from './ways.ts';
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
  /** What a way costs is `perSecond` of its seconds and `perMetre` of its metres: two whole numbers take less of the processor's caches than its price would. The same matrix as `seconds` where that makes no difference. */
  readonly metres: Int32Array;
  readonly metresInto: Int32Array;
  /** How many times as long a way takes in each hour; empty when always the same. */
  readonly slowdowns: Float64Array;
  /** Of a vehicle. */
  readonly usedCost: Float64Array;
  readonly perSecond: Float64Array;
  readonly perMetre: Float64Array;
  readonly perSecondOut: Float64Array;
  readonly overtimeAfter: Float64Array;
  readonly overtimePerSecond: Float64Array;
  readonly longest: Float64Array;
  /** What a second costs for each hour that a vehicle has been busy before it. */
  readonly evenness: number;
  /** 1 where a route's cost, or whether it can be driven at all, is more than its ways and windows: `walk` tells. */
  readonly walked: Uint8Array;
  /** 1 where it is no more than how long the vehicle is out, and what it may have to fetch: the spans tell, as long as it does not have to. */
  readonly spanned: Uint8Array;
  /** The breaks of vehicle `v` are `breaksAt[v]` to `breaksAt[v + 1] - 1`. */
  readonly breaksAt: Int32Array;
  readonly breakFrom: Float64Array;
  readonly breakUntil: Float64Array;
  readonly breakSeconds: Float64Array;
  /** Where vehicle `v` may call for stock and tools, and how long that takes; -1 where he may not. */
  readonly restockAt: Int32Array;
  readonly restockSeconds: Float64Array;
  /** What he has before and what he is filled up to: `ownStock[vehicle * kinds + kind]`. */
  readonly ownStock: Float64Array;
  readonly restocked: Float64Array;
  /** 1 where a vehicle may do a visit only once it has called: `onlyRestocked[visit * vehicles + vehicle]`; empty when nobody calls anywhere. */
  readonly onlyRestocked: Uint8Array;
  /** 1 where being earlier is as good as anything: where several windows meet time out, or a longest time, it may mean having set off earlier. */
  readonly soonerIsBetter: Uint8Array;
  readonly shiftFrom: Float64Array;
  readonly shiftUntil: Float64Array;
  /** Seconds of work, one row for each pace: `work[paceOf[vehicle] * visits + visit]`. */
  readonly work: Int32Array;
  readonly paceOf: Int32Array;
  /** The windows of visit `v` are `windowsAt[v]` to `windowsAt[v + 1] - 1`. */
  readonly windowsAt: Int32Array;
  readonly windowFrom: Float64Array;
  readonly windowUntil: Float64Array;
  /** When work may begin at the latest: the end of the last window. */
  readonly due: Float64Array;
  readonly prize: Float64Array;
  /** Later than this costs; Infinity where nothing was promised. */
  readonly promisedUntil: Float64Array;
  readonly perSecondLate: Float64Array;
  readonly brokenCost: Float64Array;
  /** What it costs that a vehicle does a visit: `dislike[visit * vehicles + vehicle]`; empty when nobody minds. */
  readonly dislike: Float64Array;
  /** The other visit of a visit's pair; -1 where there is none, or its pickup is fixed. */
  readonly mate: Int32Array;
  readonly isDelivery: Uint8Array;
  /** What the load of a pair uses on its way, of either visit: `load[visit * kinds + kind]`. */
  readonly load: Float64Array;
  readonly hasPairs: boolean;
  /** Kinds of stock; visits use `uses[visit * kinds + kind]`, vehicles have at most `stock[vehicle * kinds + kind]` in a day. */
  readonly kinds: number;
  readonly uses: Float64Array;
  readonly stock: Float64Array;
  /** 1 where a vehicle may do a visit: `may[visit * vehicles + vehicle]`. */
  readonly may: Uint8Array;
  /** 1 for a visit that stays where it is, at the beginning of its vehicle's route. */
  readonly isFixed: Uint8Array;
  /** The node of a vehicle behind which its route may change: its start, or the last visit that is fixed. */
  readonly freeAfter: Int32Array;
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
  return arranged(problem);
}

/** The model of a problem that is known to be without faults. */
export function arranged(problem: Problem): Model {
  const { roads, vehicles, visits, pairs = [] } = problem;
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

  const seconds = Int32Array.from(roads.seconds);
  const secondsInto = turned(seconds, roads.places);
  // Where metres are seconds, prices are of seconds alone.
  const areSame = roads.metres === roads.seconds && roads.slowdowns === undefined;
  const metresTell = vehicles.some(({ costs }) => (costs?.perMetre ?? 0) !== 0) && roads.metres !== roads.seconds;
  const metres = metresTell ? Int32Array.from(roads.metres) : seconds;

  const isFixed = new Uint8Array(n);
  const freeAfter = Int32Array.from(vehicles, ({ fixed = [] }, vehicle) => fixed.at(-1) ?? n + 2 * vehicle);
  vehicles.forEach(({ fixed }) => fixed?.forEach((visit) => (isFixed[visit] = 1)));
  const windowsAt = new Int32Array(n + 1);
  const windows = visits.map((visit, index) => notBefore(isFixed[index] === 1 ? [ANY_TIME] : (visit.windows ?? [ANY_TIME]), visit.notBefore));
  windows.forEach((own, visit) => (windowsAt[visit + 1] = windowsAt[visit]! + own.length));
  const kinds = kindsOf(problem);
  const perKind = (rows: readonly { amounts: readonly number[] | undefined }[], otherwise: number): Float64Array => Float64Array.from({ length: rows.length * kinds }, (_, at) => rows[Math.floor(at / kinds)]!.amounts?.[at % kinds] ?? otherwise);
  const may = new Uint8Array(n * m);
  const onlyRestocked = new Uint8Array(vehicles.some(({ restock }) => restock) ? n * m : 0);
  visits.forEach((visit, index) =>
    vehicles.forEach((vehicle, at) => {
      const own = mayDo(vehicle, at, visit);
      may[index * m + at] = own || (vehicle.restock && mayDo(restockedOf(vehicle), at, visit)) ? 1 : 0;
      if (may[index * m + at] === 1 && !own && isFixed[index] === 0) onlyRestocked[index * m + at] = 1;
    }),
  );
  const mate = new Int32Array(n).fill(-1);
  const isDelivery = new Uint8Array(n);
  const load = new Float64Array(n * kinds);
  for (const pair of pairs) {
    isDelivery[pair.delivery] = 1;
    pair.load?.forEach((units, kind) => (load[pair.pickup * kinds + kind] = load[pair.delivery * kinds + kind] = units));
    if (isFixed[pair.pickup] === 1) {
      // What is aboard, or will be, is brought where it goes by the same vehicle; from here on it is a visit like others.
      for (let vehicle = 0; vehicle < m; vehicle++) may[pair.delivery * m + vehicle]! &= vehicles[vehicle]!.fixed?.includes(pair.pickup) ? 1 : 0;
      continue;
    }
    mate[pair.pickup] = pair.delivery;
    mate[pair.delivery] = pair.pickup;
    for (let vehicle = 0; vehicle < m; vehicle++) may[pair.pickup * m + vehicle] = may[pair.delivery * m + vehicle] = may[pair.pickup * m + vehicle]! & may[pair.delivery * m + vehicle]!;
  }
  const dislike = new Float64Array(visits.some(({ dislikes }) => dislikes?.length) ? n * m : 0);
  visits.forEach(({ dislikes }, visit) => dislikes?.forEach(({ vehicle, cost }) => (dislike[visit * m + vehicle] = cost)));
  const paces = [...new Set(vehicles.map(({ pace = 1 }) => pace))];
  const breaksAt = new Int32Array(m + 1);
  vehicles.forEach(({ breaks = [] }, vehicle) => (breaksAt[vehicle + 1] = breaksAt[vehicle]! + breaks.length));
  const breaks = vehicles.flatMap(({ breaks: own = [] }) => own);
  const isTimed = roads.slowdowns !== undefined || problem.evenness !== undefined || visits.some(({ promise }) => promise);
  const walked = Uint8Array.from(vehicles, ({ longest, breaks: own, costs, restock }) => (isTimed || longest !== undefined || own?.length || costs?.perSecondOut || costs?.overtime || restock ? 1 : 0));
  const areSpans = !isTimed && pairs.length === 0 && windows.every((own) => own.length === 1);

  const likenesses = new Map<string, number>();
  const likeness = Int32Array.from(vehicles, (vehicle, index) => {
    const column = (of: ArrayLike<number>): unknown[] => Array.from({ length: of.length / m }, (_, visit) => of[visit * m + index]);
    const key = JSON.stringify([{ ...vehicle, id: '', has: {} }, column(may).join(''), column(onlyRestocked).join(''), column(dislike)]);
    if (!likenesses.has(key)) likenesses.set(key, likenesses.size);
    return likenesses.get(key)!;
  });

  const alikeFrom = new Int32Array(likenesses.size + 1);
  for (const alike of likeness) alikeFrom[alike + 1] = alikeFrom[alike + 1]! + 1;
  for (let alike = 0; alike < likenesses.size; alike++) alikeFrom[alike + 1] = alikeFrom[alike + 1]! + alikeFrom[alike]!;

  return {
    visits: n, vehicles: m, nodes, places: roads.places, placeOf, isOpenEnd,
    seconds, secondsInto, metres, metresInto: metresTell ? turned(metres, roads.places) : secondsInto,
    slowdowns: Float64Array.from(roads.slowdowns ?? []),
    usedCost: Float64Array.from(vehicles, ({ costs }) => costs?.used ?? 0), perSecond: Float64Array.from(vehicles, ({ costs }) => (costs?.perSecond ?? 0) + (areSame ? (costs?.perMetre ?? 0) : 0)), perMetre: Float64Array.from(vehicles, ({ costs }) => (areSame ? 0 : (costs?.perMetre ?? 0))),
    perSecondOut: Float64Array.from(vehicles, ({ costs }) => costs?.perSecondOut ?? 0),
    overtimeAfter: Float64Array.from(vehicles, ({ costs }) => costs?.overtime?.after ?? Infinity), overtimePerSecond: Float64Array.from(vehicles, ({ costs }) => costs?.overtime?.perSecond ?? 0),
    longest: Float64Array.from(vehicles, ({ longest }) => longest ?? Infinity),
    evenness: problem.evenness ?? 0, walked, spanned: Uint8Array.from(vehicles, ({ breaks: own }, vehicle) => (areSpans && walked[vehicle] === 1 && !own?.length ? 1 : 0)),
    soonerIsBetter: Uint8Array.from(vehicles, ({ longest, costs }) => ((longest !== undefined || costs?.perSecondOut) && windows.some((own) => own.length > 1) ? 0 : 1)),
    breaksAt, breakFrom: Float64Array.from(breaks, ({ window }) => window.from), breakUntil: Float64Array.from(breaks, ({ window }) => window.until), breakSeconds: Float64Array.from(breaks, ({ seconds }) => seconds),
    restockAt: Int32Array.from(vehicles, ({ restock }) => restock?.place ?? -1), restockSeconds: Float64Array.from(vehicles, ({ restock }) => restock?.seconds ?? 0),
    ownStock: perKind(vehicles.map(({ stock }) => ({ amounts: stock })), 0), restocked: perKind(vehicles.map(({ restock }) => ({ amounts: restock?.stock })), 0), onlyRestocked,
    shiftFrom: Float64Array.from(vehicles, ({ shift }) => shift.from), shiftUntil: Float64Array.from(vehicles, ({ shift }) => shift.until),
    work: Int32Array.from(paces.flatMap((pace) => visits.map(({ work }) => workAt(pace, work)))), paceOf: Int32Array.from(vehicles, ({ pace = 1 }) => paces.indexOf(pace)),
    windowsAt, windowFrom: Float64Array.from(windows.flat(), ({ from }) => from), windowUntil: Float64Array.from(windows.flat(), ({ until }) => until),
    due: Float64Array.from(windows, (own) => own.at(-1)!.until),
    prize: pricesOfLeavingOut(problem),
    promisedUntil: Float64Array.from(visits, ({ promise }) => promise?.until ?? Infinity), perSecondLate: Float64Array.from(visits, ({ promise }) => promise?.perSecondLate ?? 0), brokenCost: Float64Array.from(visits, ({ promise }) => promise?.broken ?? 0),
    dislike, mate, isDelivery, load, hasPairs: pairs.length > 0,
    kinds, uses: perKind(visits.map(({ uses }) => ({ amounts: uses })), 0), stock: perKind(vehicles.map(({ stock = [], restock }) => ({ amounts: Array.from({ length: kinds }, (_, kind) => (stock[kind] ?? 0) + (restock?.stock?.[kind] ?? 0)) })), 0),
    may, isFixed, freeAfter, likeness, likenesses: likenesses.size, alikeFrom,
  };
}

/** What of windows is left from a time on; where that is nothing, what no visit can reach. */
function notBefore(windows: readonly Window[], time = -Infinity): readonly Window[] {
  const left = windows.filter(({ until }) => until >= time).map(({ from, until }) => ({ from: Math.max(from, time), until }));
  return left.length > 0 ? left : [{ from: -(2 ** 31), until: -(2 ** 31) }];
}

/** A square matrix with rows and columns exchanged; itself where that is the same: half as much to keep in the processor's caches. */
function turned(matrix: Int32Array, size: number): Int32Array {
  if (isSymmetric(matrix, size)) return matrix;
  const result = matrix.slice();
  for (let row = 0; row < size; row++) for (let column = 0; column < size; column++) result[column * size + row] = matrix[row * size + column]!;
  return result;
}

function isSymmetric(matrix: ArrayLike<number>, size: number): boolean {
  for (let row = 0; row < size; row++) for (let column = 0; column < row; column++) if (matrix[row * size + column] !== matrix[column * size + row]) return false;
  return true;
}

/** Whether nothing rules a vehicle out for a visit: whom it is for, and what it needs. */
export const mayDo = ({ has }: Vehicle, index: number, { vehicles, needs }: Visit): boolean => (vehicles === undefined || vehicles.includes(index)) && Object.entries(needs ?? {}).every(([name, level]) => (has?.[name] ?? 0) >= level);

/** A vehicle with what it has once it has called where it may. */
export const restockedOf = (vehicle: Vehicle): Vehicle => ({ ...vehicle, has: Object.fromEntries([...Object.entries(vehicle.has ?? {}), ...Object.entries(vehicle.restock?.has ?? {}).map(([name, level]) => [name, Math.max(level, vehicle.has?.[name] ?? 0)])]) });

/** Whole seconds that work takes at a pace. */
export const workAt = (pace: number, work: number): number => Math.round(pace * work);

/** A visit that must be done, and what is aboard and must be delivered, costs more than everything else together could, so that no saving ever pays for leaving it out. */
function pricesOfLeavingOut(problem: Problem): Float64Array {
  const everything = dearestOfAll(problem);
  const aboard = new Set(problem.pairs?.flatMap(({ pickup, delivery }) => (problem.vehicles.some(({ fixed }) => fixed?.includes(pickup)) ? [delivery] : [])));
  return Float64Array.from(problem.visits, ({ prize }, visit) => (aboard.has(visit) ? 2 * everything : (prize ?? everything)));
}
