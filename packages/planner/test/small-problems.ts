import fc from 'fast-check';
import type { Problem } from '../src/model/problem.ts';

const PLACES = 6;

/** Small problems of every kind there is: roads that differ by direction, open ends, two windows, prizes, stock, vehicles that may not. */
export const smallProblems: fc.Arbitrary<Problem> = fc
  .record({
    seconds: fc.array(fc.integer({ min: 0, max: 40 }), { minLength: PLACES ** 2, maxLength: PLACES ** 2 }),
    vehicles: fc.array(
      fc.record({ start: place(), end: fc.option(place(), { nil: null }), from: fc.integer({ min: 0, max: 30 }), long: fc.integer({ min: 20, max: 200 }), stock: fc.integer({ min: 1, max: 6 }), used: fc.integer({ min: 0, max: 30 }), perSecond: fc.integer({ min: 0, max: 2 }) }),
      { minLength: 1, maxLength: 3 },
    ),
    visits: fc.array(
      fc.record({ place: place(), work: fc.integer({ min: 0, max: 20 }), first: fc.integer({ min: 0, max: 80 }), wide: fc.integer({ min: 0, max: 60 }), second: fc.option(fc.integer({ min: 1, max: 60 }), { nil: undefined }), uses: fc.integer({ min: 0, max: 3 }), prize: fc.option(fc.integer({ min: 0, max: 90 }), { nil: undefined }), only: fc.option(fc.integer({ min: 0, max: 2 }), { nil: undefined }) }),
      { maxLength: 5 },
    ),
  })
  .map(({ seconds, vehicles, visits }) => ({
    roads: { places: PLACES, seconds: metric(seconds), metres: metric(seconds).map((value) => 3 * value) },
    vehicles: vehicles.map(({ start, end, from, long, stock, used, perSecond }, index) => ({ id: `v${index}`, start, end, shift: { from, until: from + long }, stock: [stock], costs: { used, perSecond, perMetre: 1 } })),
    visits: visits.map(({ place: at, work, first, wide, second, uses, prize, only }, index) => ({
      id: `j${index}`, place: at, work, uses: [uses],
      windows: [{ from: first, until: first + wide }, ...(second === undefined ? [] : [{ from: first + wide + second, until: first + wide + second + 10 }])],
      ...(prize === undefined ? {} : { prize }),
      ...(only !== undefined && only < vehicles.length ? { vehicles: [only] } : {}),
    })),
  }));

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
