import fc from 'fast-check';
import { expect, test } from 'vitest';
import { evaluate } from './evaluate.ts';
import { evaluateRoute } from './evaluate-route.ts';
import { explain, relax, relaxed } from './explain.ts';
import type { Problem } from './model/problem.ts';
import { insert, waysIn } from './slots.ts';
import { fixedOf, solve } from './solve.ts';
import { smallProblems } from '../test/small-problems.ts';

/** A problem with a plan that breaks nothing but what must be missed, and a visit that is its own to decide about. */
const planned = smallProblems
  .filter((problem) => problem.visits.length > 0 && evaluate(problem, { routes: fixedOf(problem) }).violations.every(({ rule }) => rule === 'left out'))
  .chain((problem) => fc.record({ problem: fc.constant(problem), visit: fc.nat({ max: problem.visits.length - 1 }) }))
  .filter(({ problem: { vehicles, pairs = [] }, visit }) => !vehicles.some(({ fixed = [] }) => fixed.includes(visit) || pairs.some(({ pickup, delivery }) => delivery === visit && fixed.includes(pickup))));

const ownOf = ({ pairs = [] }: Problem, visit: number): number[] => {
  const pair = pairs.find(({ pickup, delivery }) => pickup === visit || delivery === visit);
  return pair ? [pair.pickup, pair.delivery] : [visit];
};

const totalOf = (problem: Problem, routes: readonly (readonly number[])[]): number => {
  const { cost } = evaluate(problem, { routes }, { slack: false });
  return cost.total - cost.unserved;
};

test('the places found are the cheapest of all that break nothing, with what they change', () => {
  fc.assert(
    fc.property(planned, ({ problem, visit }) => {
      const own = ownOf(problem, visit);
      const rest = solve(problem, { iterations: 64 }).routes.map((route) => route.filter((other) => !own.includes(other)));
      const slots = insert(problem, { routes: rest }, own[0]!, { most: 100 });
      for (const vehicle of problem.vehicles.keys()) {
        const prices = [...waysIn(rest[vehicle]!, own, problem.vehicles[vehicle]!.fixed?.length ?? 0)].flatMap((route) => (evaluateRoute(problem, vehicle, route, { slack: false }).violations.length === 0 ? [totalOf(problem, rest.with(vehicle, [...route])) - totalOf(problem, rest)] : []));
        const slot = slots.find((found) => found.vehicle === vehicle);
        expect(slot?.price).toBe(prices.length === 0 ? undefined : Math.min(...prices));
        if (!slot) continue;
        const after = slot.deliverAt === undefined ? rest[vehicle]!.toSpliced(slot.at, 0, own[0]!) : rest[vehicle]!.toSpliced(slot.at, 0, own[0]!).toSpliced(slot.deliverAt, 0, own[1]!);
        const [was, is] = [evaluateRoute(problem, vehicle, rest[vehicle]!), evaluateRoute(problem, vehicle, after)];
        expect(slot.begins).toBe(is.visits[slot.at]!.begins);
        for (const { visit: delayed, seconds } of slot.delays) expect(is.visits[after.indexOf(delayed)]!.begins - was.visits[rest[vehicle]!.indexOf(delayed)]!.begins).toBe(seconds);
      }
      expect(slots.map(({ price }) => price)).toEqual(slots.map(({ price }) => price).toSorted((a, b) => a - b));
    }),
    { numRuns: 300 },
  );
});

test('several places of each vehicle come out when they are asked for, and a visit has none that is in the plan', () => {
  const roads = { places: 2, seconds: [0, 10, 10, 0], metres: [0, 10, 10, 0] };
  const problem: Problem = { roads, vehicles: [{ id: 'ana', start: 0, end: 0, shift: { from: 0, until: 1000 }, costs: { perSecond: 1 } }], visits: [{ id: 'a', place: 1, work: 5 }, { id: 'b', place: 1, work: 7 }] };
  expect(insert(problem, { routes: [[0]] }, 1, { ofEach: 5 })).toMatchObject([{ at: 0, price: 0, delays: [{ visit: 0, seconds: 7 }] }, { at: 1, price: 0, begins: 15, delays: [] }]);
  expect(() => insert(problem, { routes: [[0]] }, 0)).toThrow(RangeError);
});

test('an explanation agrees with the checker: what a visit costs where it is, what elsewhere, and which rules forbid the others', () => {
  fc.assert(
    fc.property(planned, ({ problem, visit }) => {
      const { routes } = solve(problem, { iterations: 64 });
      const own = ownOf(problem, visit);
      const rest = routes.map((route) => route.filter((other) => !own.includes(other)));
      const { served, candidates } = explain(problem, { routes }, visit);
      expect(candidates.map(({ vehicle }) => vehicle).toSorted((a, b) => a - b)).toEqual([...problem.vehicles.keys()]);
      expect(served?.price).toBe(routes.flat().includes(visit) ? totalOf(problem, routes) - totalOf(problem, rest) : undefined);
      for (const candidate of candidates) {
        if (candidate.slot === null) expect(candidate.violations.length).toBeGreaterThan(0);
        else if (served) expect(candidate.dearerBy).toBe(candidate.slot.price - served.price);
      }
    }),
    { numRuns: 300 },
  );
});

test('what is proposed so that a visit can be served lets it be served', () => {
  fc.assert(
    fc.property(planned, ({ problem, visit }) => {
      const { routes } = solve(problem, { iterations: 64 });
      fc.pre(!routes.flat().includes(visit));
      const own = ownOf(problem, visit);
      for (const { vehicle, changes, price } of relax(problem, { routes }, visit)) {
        expect(changes.length).toBeGreaterThan(0);
        const changed = changes.reduce(relaxed, problem);
        const prices = [...waysIn(routes[vehicle]!, own, problem.vehicles[vehicle]!.fixed?.length ?? 0)].flatMap((route) => (evaluateRoute(changed, vehicle, route).violations.length === 0 ? [totalOf(changed, routes.with(vehicle, [...route])) - totalOf(problem, routes)] : []));
        expect(prices).toContain(price);
      }
    }),
    { numRuns: 300 },
  );
});

test('a visit that is five minutes too far says so, and what would help, the least first', () => {
  const roads = { places: 2, seconds: [0, 900, 900, 0], metres: [0, 0, 0, 0] };
  const problem: Problem = { roads, vehicles: [{ id: 'ana', start: 0, end: null, shift: { from: 0, until: 3600 } }, { id: 'ben', start: 0, end: null, shift: { from: 0, until: 3600 }, has: { gas: 1 } }], visits: [{ id: 'boiler', place: 1, work: 600, windows: [{ from: 0, until: 600 }], needs: { gas: 1 } }] };
  expect(explain(problem, { routes: [[], []] }, 0)).toMatchObject({ served: null, candidates: [{ vehicle: 0, violations: [{ rule: 'needs', of: 'gas' }, { rule: 'window', by: 300 }] }, { vehicle: 1, violations: [{ rule: 'window', by: 300 }] }] });
  expect(relax(problem, { routes: [[], []] }, 0)).toEqual([
    { vehicle: 1, changes: [{ change: 'window', visit: 0, laterBy: 300 }], price: 0 },
    { vehicle: 0, changes: [{ change: 'ability', vehicle: 0, name: 'gas', moreBy: 1 }, { change: 'window', visit: 0, laterBy: 300 }], price: 0 },
  ]);
});

test('who runs late already gets more to do only where nothing more is broken by it, in the route as it stands', () => {
  const roads = { places: 2, seconds: [0, 10, 10, 0], metres: [0, 0, 0, 0] };
  const problem: Problem = { roads, vehicles: [{ id: 'ana', start: 0, end: 0, shift: { from: 0, until: 1000 }, costs: { perSecond: 1 } }], visits: [{ id: 'late', place: 1, work: 5, windows: [{ from: 0, until: 5 }] }, { id: 'b', place: 1, work: 5 }, { id: 'c', place: 1, work: 5 }] };
  expect(insert(problem, { routes: [[0, 1]] }, 2, { ofEach: 5 }).map(({ at }) => at)).toEqual([1, 2]);
});

test('places are asked for by the pickup', () => {
  const roads = { places: 2, seconds: [0, 10, 10, 0], metres: [0, 0, 0, 0] };
  const problem: Problem = { roads, vehicles: [{ id: 'ana', start: 0, end: 0, shift: { from: 0, until: 1000 }, costs: { perSecond: 1 } }], visits: [{ id: 'p', place: 1, work: 0 }, { id: 'd', place: 0, work: 0 }], pairs: [{ pickup: 0, delivery: 1 }] };
  expect(() => insert(problem, { routes: [[]] }, 1)).toThrow('ask for its pickup, 0');
  expect(insert(problem, { routes: [[]] }, 0)).toMatchObject([{ at: 0, deliverAt: 1, price: 20 }]);
});
