import fc from 'fast-check';
import type { Problem, Vehicle, Visit, Window } from '../src/model/problem.ts';

const PLACES = 6;

/** What a problem can have besides roads that differ by direction, open ends, two windows, prizes, stock, and vehicles that may not. */
const EXTRAS = ['breaks', 'promises', 'overtime', 'timeOut', 'longest', 'slowdowns', 'dislikes', 'levels', 'pace', 'pairs', 'fixed', 'restock', 'oneWindow', 'evenness'] as const;
type Extras = Partial<Record<(typeof EXTRAS)[number], true>>;

const vehicle = (extras: Extras) =>
  fc
    .record({
      start: place(), end: fc.option(place(), { nil: null }), from: fc.integer({ min: 0, max: 30 }), long: fc.integer({ min: 20, max: 200 }), stock: fc.integer({ min: 1, max: 6 }), used: fc.integer({ min: 0, max: 30 }), perSecond: fc.integer({ min: 0, max: 2 }),
      breaks: fc.array(fc.record({ after: fc.integer({ min: 0, max: 60 }), wide: fc.integer({ min: 0, max: 60 }), seconds: fc.integer({ min: 1, max: 20 }) }), { maxLength: 2 }),
      overtimeAfter: fc.integer({ min: 0, max: 200 }), rate: fc.integer({ min: 0, max: 3 }), longest: fc.integer({ min: 10, max: 150 }), level: fc.integer({ min: 0, max: 2 }), pace: fc.constantFrom(0.8, 1, 1.5),
      restock: fc.record({ place: place(), seconds: fc.integer({ min: 0, max: 10 }), filled: fc.integer({ min: 0, max: 8 }), towing: fc.integer({ min: 0, max: 2 }) }),
    })
    .map(({ start, end, from, long, stock, used, perSecond, breaks, overtimeAfter, rate, longest, level, pace, restock }): Omit<Vehicle, 'id'> => ({
      start, end, shift: { from, until: from + long }, stock: [stock],
      costs: { used, perSecond, perMetre: 1, ...(extras.timeOut && { perSecondOut: rate }), ...(extras.overtime && { overtime: { after: overtimeAfter, perSecond: rate } }) },
      ...(extras.breaks && { breaks: inOrder(breaks).map(({ after, wide, seconds }) => ({ window: { from: after, until: after + wide }, seconds })) }),
      ...(extras.longest && { longest }), ...(extras.levels && { has: { towing: level } }), ...(extras.pace && { pace }),
      ...(extras.restock && { restock: { place: restock.place, seconds: restock.seconds, has: { towing: restock.towing }, ...(!extras.pairs && { stock: [restock.filled] }) } }),
    }));

const visit = (extras: Extras, vehicles: number) =>
  fc
    .record({
      place: place(), work: fc.integer({ min: 0, max: 20 }), first: fc.integer({ min: 0, max: 80 }), wide: fc.integer({ min: 0, max: 60 }), second: fc.option(fc.integer({ min: 1, max: 60 }), { nil: undefined }), uses: fc.integer({ min: 0, max: 3 }), prize: fc.option(fc.integer({ min: 0, max: 90 }), { nil: undefined }),
      only: fc.option(fc.integer({ min: 0, max: vehicles - 1 }), { nil: undefined }), promised: fc.integer({ min: 0, max: 100 }), rate: fc.integer({ min: 0, max: 3 }), disliked: fc.integer({ min: 0, max: vehicles - 1 }), cost: fc.integer({ min: 0, max: 40 }), level: fc.integer({ min: 0, max: 2 }),
    })
    .map(({ place: at, work, first, wide, second, uses, prize, only, promised, rate, disliked, cost, level }): Omit<Visit, 'id'> => ({
      place: at, work, uses: [uses],
      windows: [{ from: first, until: first + wide }, ...(second === undefined || extras.oneWindow ? [] : [{ from: first + wide + second, until: first + wide + second + 10 }])],
      ...(prize !== undefined && { prize }), ...(only !== undefined && { vehicles: [only] }),
      ...(extras.promises && { promise: { until: promised, perSecondLate: rate, broken: cost } }), ...(extras.dislikes && { dislikes: [{ vehicle: disliked, cost }] }), ...(extras.levels && { needs: { towing: level } }),
    }));

/** Small problems in which nothing but how long vehicles are out, and what they may have to fetch, goes beyond ways and windows. */
export const spannedProblems: fc.Arbitrary<Problem> = fc.subarray(['overtime', 'timeOut', 'longest', 'dislikes', 'levels', 'pace', 'fixed', 'restock'] as const).chain((chosen) => problemsWith([...chosen, 'oneWindow']));

/** Small problems of every kind there is: plain ones, ones with a few things more, ones with all. */
export const smallProblems: fc.Arbitrary<Problem> = fc.oneof({ weight: 2, arbitrary: fc.subarray([...EXTRAS]).chain(problemsWith) }, { weight: 1, arbitrary: spannedProblems });

function problemsWith(chosen: readonly (typeof EXTRAS)[number][]): fc.Arbitrary<Problem> {
  const extras: Extras = Object.fromEntries(chosen.map((extra) => [extra, true]));
  return fc
    .record({ vehicles: fc.integer({ min: 1, max: 3 }), visits: fc.integer({ min: 0, max: 5 }) })
    .chain(({ vehicles, visits }) =>
      fc.record({
        seconds: fc.array(fc.integer({ min: 0, max: 40 }), { minLength: PLACES ** 2, maxLength: PLACES ** 2 }),
        slowdowns: fc.constant(extras.slowdowns && [1, 2, 1.5]), load: fc.integer({ min: 0, max: 4 }), evenness: extras.evenness ? fc.integer({ min: 0, max: 200 }) : fc.constant(undefined),
        vehicles: fc.array(vehicle(extras), { minLength: vehicles, maxLength: vehicles }),
        visits: fc.array(visit(extras, vehicles), { minLength: visits, maxLength: visits }),
        fixed: extras.fixed ? fc.integer({ min: 0, max: Math.min(2, visits) }) : fc.constant(0), fixedIn: fc.nat({ max: vehicles - 1 }), pairs: fc.constant(extras.pairs ? Math.min(2, Math.floor(visits / 2)) : 0), late: fc.integer({ min: 0, max: 3600 }),
      }),
    )
    .map(({ seconds, slowdowns, load, evenness, vehicles, visits, pairs, late, fixed, fixedIn }) => {
      // Hours are so much longer than these days that shifts begin just before one ends.
      const shifted = slowdowns ? 3600 * 3 - 60 - (late % 60) : 0;
      const move = ({ from, until }: Window): Window => ({ from: from + shifted, until: until + shifted });
      return {
        roads: { places: PLACES, seconds: metric(seconds), metres: metric(seconds).map((value) => 3 * value), ...(slowdowns && { slowdowns }) },
        vehicles: vehicles.map((one, index) => ({ ...one, id: `v${index}`, ...(fixed > 0 && index === fixedIn && { fixed: [0, 1].slice(0, fixed) }), shift: move(one.shift), ...(one.breaks && { breaks: one.breaks.map(({ window, seconds: long }) => ({ window: move(window), seconds: long })) }), costs: { ...one.costs, ...(one.costs?.overtime && { overtime: { ...one.costs.overtime, after: one.costs.overtime.after + shifted } }) } })),
        visits: visits.map((one, index) => ({ ...one, id: `j${index}`, windows: one.windows!.map(move), ...(one.promise && { promise: { ...one.promise, until: one.promise.until + shifted } }) })),
        ...(evenness !== undefined && { evenness }),
        ...(pairs > 0 && { pairs: Array.from({ length: pairs }, (_, pair) => ({ pickup: 2 * pair, delivery: 2 * pair + 1, load: [load] })) }),
      };
    });
}

const inOrder = <T extends { after: number; wide: number }>(breaks: readonly T[]): T[] => {
  const [first, second] = breaks;
  if (!first || !second) return [...breaks];
  return [first, { ...second, after: Math.max(first.after, second.after), wide: Math.max(second.wide, first.after + first.wide - Math.max(first.after, second.after)) }];
};

function place() {
  return fc.integer({ min: 0, max: PLACES - 1 });
}

/** No detour is quicker than the way: as on roads. */
function metric(seconds: readonly number[]): number[] {
  const ways = [...seconds];
  for (let at = 0; at < PLACES; at++) ways[at * PLACES + at] = 0;
  for (let over = 0; over < PLACES; over++) for (let from = 0; from < PLACES; from++) for (let to = 0; to < PLACES; to++) ways[from * PLACES + to] = Math.min(ways[from * PLACES + to]!, ways[from * PLACES + over]! + ways[over * PLACES + to]!);
  return ways;
}

/** Every plan there is. */
export function* allPlans({ vehicles, visits }: Problem, routes: readonly (readonly number[])[] = vehicles.map(() => []), visit = 0): Generator<readonly (readonly number[])[]> {
  if (visit === visits.length) {
    yield routes;
    return;
  }
  yield* allPlans({ vehicles, visits } as Problem, routes, visit + 1);
  for (const [index, route] of routes.entries()) {
    for (let at = 0; at <= route.length; at++) yield* allPlans({ vehicles, visits } as Problem, routes.with(index, route.toSpliced(at, 0, visit)), visit + 1);
  }
}
