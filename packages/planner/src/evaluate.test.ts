import { expect, test } from 'vitest';
import { evaluate } from './evaluate.ts';
import type { Problem } from './model/problem.ts';

/** Places 0 (home), 1 and 2 on a line, ten seconds and a hundred metres apart. */
const roads = { places: 3, seconds: [0, 10, 20, 10, 0, 10, 20, 10, 0], metres: [0, 100, 200, 100, 0, 100, 200, 100, 0] };
const ana = { id: 'ana', start: 0, end: 0, shift: { from: 0, until: 100 }, stock: [2], costs: { used: 7, perSecond: 2, perMetre: 1 } };
const problem: Problem = { roads, vehicles: [ana], visits: [{ id: 'a', place: 1, work: 5, windows: [{ from: 20, until: 30 }], uses: [1] }, { id: 'b', place: 2, work: 5, uses: [1], prize: 40 }] };

test('a plan costs being used, the way in time and length, and nothing for waiting', () => {
  const { feasible, cost, routes, unserved } = evaluate(problem, { routes: [[0, 1]] });
  expect(feasible).toBe(true);
  expect(cost).toEqual({ used: 7, driving: 80, metres: 400, unserved: 0, total: 487 });
  expect(routes[0]).toEqual({ visits: [{ reached: 10, begins: 20, ends: 25, slack: 20 }, { reached: 35, begins: 35, ends: 40, slack: 40 }], endsAt: 60 });
  expect(unserved).toEqual([]);
});

test('what is left out costs its prize, what must be done is missed', () => {
  expect(evaluate(problem, { routes: [[0]] })).toMatchObject({ feasible: true, cost: { unserved: 40 }, unserved: [1] });
  expect(evaluate(problem, { routes: [[]] }).violations).toEqual([{ vehicle: null, visit: 0, what: 'it must be done and is left out' }]);
});

test('an open end is where the last visit is; nobody drives home', () => {
  expect(evaluate({ ...problem, vehicles: [{ ...ana, end: null }] }, { routes: [[0, 1]] })).toMatchObject({ cost: { driving: 40, metres: 200 }, routes: [{ endsAt: 40 }] });
});

test('each thing that is broken is named, with whose route and which visit', () => {
  const strict: Problem = { ...problem, vehicles: [{ ...ana, shift: { from: 0, until: 50 }, stock: [1] }], visits: [problem.visits[0]!, { ...problem.visits[1]!, vehicles: [] }] };
  expect(evaluate(strict, { routes: [[1, 0, 1], [0]] }).violations).toEqual([
    { vehicle: null, visit: null, what: 'there are 2 routes for 1 vehicles' },
    { vehicle: 0, visit: 1, what: 'this vehicle may not do it' },
    { vehicle: 0, visit: 0, what: 'it is reached at 35, after its last window, which ends at 30' },
    { vehicle: 0, visit: 1, what: 'it is visited twice' },
    { vehicle: 0, visit: 1, what: 'this vehicle may not do it' },
    { vehicle: 0, visit: null, what: 'it has 2 too few of stock 0' },
    { vehicle: 0, visit: null, what: 'it ends at 75, after its shift, which ends at 50' },
  ]);
  expect(evaluate(problem, { routes: [[5]] }).violations[0]).toEqual({ vehicle: 0, visit: 5, what: 'there is no such visit' });
});
