import { expect, test } from 'vitest';
import { evaluate } from './evaluate.ts';
import type { Problem } from './model/problem.ts';

/** Places 0 (home), 1 and 2 on a line, ten seconds and a hundred metres apart. */
const roads = { places: 3, seconds: [0, 10, 20, 10, 0, 10, 20, 10, 0], metres: [0, 100, 200, 100, 0, 100, 200, 100, 0] };
const ana = { id: 'ana', start: 0, end: 0, shift: { from: 0, until: 100 }, stock: [2], costs: { used: 7, perSecond: 2, perMetre: 1 } };
const problem: Problem = { roads, vehicles: [ana], visits: [{ id: 'a', place: 1, work: 5, windows: [{ from: 20, until: 30 }], uses: [1] }, { id: 'b', place: 2, work: 5, uses: [1], prize: 40 }] };

const NOTHING = { used: 0, driving: 0, metres: 0, timeOut: 0, overtime: 0, late: 0, disliked: 0, uneven: 0, unserved: 0, total: 0 };

test('a plan costs being used, the way in time and length, and nothing for waiting', () => {
  const { feasible, cost, routes, unserved } = evaluate(problem, { routes: [[0, 1]] });
  expect(feasible).toBe(true);
  expect(cost).toEqual({ ...NOTHING, used: 7, driving: 80, metres: 400, total: 487 });
  expect(routes[0]).toMatchObject({ visits: [{ reached: 10, begins: 20, ends: 25, slack: 20 }, { reached: 35, begins: 35, ends: 40, slack: 40 }], breaks: [], setsOffAt: 10, endsAt: 60 });
  expect(unserved).toEqual([]);
});

test('what is left out costs its prize, what must be done is missed', () => {
  expect(evaluate(problem, { routes: [[0]] })).toMatchObject({ feasible: true, cost: { unserved: 40 }, unserved: [1] });
  expect(evaluate(problem, { routes: [[]] }).violations).toEqual([{ vehicle: null, visit: 0, rule: 'left out', what: 'it must be done and is left out' }]);
});

test('an open end is where the last visit is; nobody drives home', () => {
  expect(evaluate({ ...problem, vehicles: [{ ...ana, end: null }] }, { routes: [[0, 1]] })).toMatchObject({ cost: { driving: 40, metres: 200 }, routes: [{ endsAt: 40 }] });
});

test('each thing that is broken is named, with whose route and which visit', () => {
  const strict: Problem = { ...problem, vehicles: [{ ...ana, shift: { from: 0, until: 50 }, stock: [1] }], visits: [problem.visits[0]!, { ...problem.visits[1]!, vehicles: [] }] };
  expect(evaluate(strict, { routes: [[1, 0, 1], [0]] }).violations).toMatchObject([
    { vehicle: null, visit: null, what: 'there are 2 routes for 1 vehicles' },
    { vehicle: 0, visit: 1, what: 'it is visited twice' },
    { vehicle: 0, visit: 1, what: 'this vehicle may not do it' },
    { vehicle: 0, visit: 1, what: 'this vehicle may not do it' },
    { vehicle: 0, visit: null, what: 'it has 2 too few of stock 0' },
    { vehicle: 0, visit: 0, what: 'it is reached at 35, after its last window, which ends at 30' },
    { vehicle: 0, visit: null, what: 'it ends at 75, after its shift, which ends at 50' },
  ]);
  expect(evaluate(problem, { routes: [[5]] }).violations[0]).toMatchObject({ vehicle: 0, visit: 5, what: 'there is no such visit' });
});

/** Ana does one visit of ten seconds at place 1, ten seconds away, whenever she gets there. */
const alone: Problem = { roads, vehicles: [{ id: 'ana', start: 0, end: 0, shift: { from: 0, until: 100 }, costs: { perSecond: 1 } }], visits: [{ id: 'a', place: 1, work: 10 }] };
const withAna = (changes: Partial<Problem['vehicles'][number]>): Problem => ({ ...alone, vehicles: [{ ...alone.vehicles[0]!, ...changes }] });
const withVisit = (changes: Partial<Problem['visits'][number]>): Problem => ({ ...alone, visits: [{ ...alone.visits[0]!, ...changes }] });
const once = { routes: [[0]] };

test('overtime costs what ends after it begins', () => {
  expect(evaluate(withAna({ costs: { overtime: { after: 25, perSecond: 3 } } }), once)).toMatchObject({ feasible: true, cost: { overtime: 15, total: 15 }, routes: [{ endsAt: 30 }] });
  expect(evaluate(withAna({ costs: { overtime: { after: 30, perSecond: 3 } } }), once)).toMatchObject({ cost: { total: 0 } });
});

test('time out counts from setting off, which waits for the window', () => {
  const late = { ...withVisit({ windows: [{ from: 50, until: 60 }] }), vehicles: [{ ...alone.vehicles[0]!, costs: { perSecondOut: 2 } }] };
  expect(evaluate(late, once)).toMatchObject({ cost: { timeOut: 60, total: 60 }, routes: [{ setsOffAt: 40, endsAt: 70 }] });
});

test('who may be out for so long only is not longer', () => {
  expect(evaluate(withAna({ longest: 30 }), once).feasible).toBe(true);
  expect(evaluate(withAna({ longest: 29 }), once).violations).toEqual([{ vehicle: 0, visit: null, rule: 'longest', by: 1, what: 'it is out for 30, longer than 29' }]);
});

test('a promise that is broken costs at once, and by the second', () => {
  expect(evaluate(withVisit({ promise: { until: 7, perSecondLate: 2, broken: 100 } }), once)).toMatchObject({ feasible: true, cost: { late: 106 } });
  expect(evaluate(withVisit({ promise: { until: 10, perSecondLate: 2, broken: 100 } }), once)).toMatchObject({ cost: { late: 0 } });
});

test('nobody sets off so late that a promise is broken for it', () => {
  const paid = { ...alone, vehicles: [{ ...alone.vehicles[0]!, costs: { perSecondOut: 1 } }], visits: [{ id: 'a', place: 1, work: 0, promise: { until: 15, perSecondLate: 9 } }, { id: 'b', place: 2, work: 0, windows: [{ from: 60, until: 70 }] }] };
  expect(evaluate(paid, { routes: [[0, 1]] })).toMatchObject({ cost: { late: 0, timeOut: 75 }, routes: [{ setsOffAt: 5 }] });
});

test('a break is taken where it costs least: here while waiting', () => {
  const rested = { ...withVisit({ windows: [{ from: 40, until: 60 }] }), vehicles: [{ ...alone.vehicles[0]!, breaks: [{ window: { from: 15, until: 50 }, seconds: 20 }] }] };
  expect(evaluate(rested, once).routes[0]).toMatchObject({ breaks: [15], visits: [{ reached: 35, begins: 40 }], endsAt: 60 });
});

test('a break that no place of the route allows is missing, one that is not due yet is not needed', () => {
  expect(evaluate(withAna({ breaks: [{ window: { from: 12, until: 18 }, seconds: 5 }] }), { routes: [[0]] }).feasible).toBe(true);
  expect(evaluate({ ...withAna({ breaks: [{ window: { from: 12, until: 18 }, seconds: 5 }] }), visits: [{ id: 'a', place: 1, work: 10, windows: [{ from: 10, until: 10 }] }] }, once).violations).toEqual([{ vehicle: 0, visit: null, rule: 'break', by: 12, what: 'it ends at 30 without the break that should begin by 18' }]);
  expect(evaluate(withAna({ breaks: [{ window: { from: 40, until: 50 }, seconds: 5 }] }), once).routes[0]).toMatchObject({ breaks: [], endsAt: 30 });
});

test('who is slower takes longer, who is disliked costs', () => {
  expect(evaluate(withAna({ pace: 1.5 }), once).routes[0]).toMatchObject({ endsAt: 35 });
  expect(evaluate(withVisit({ dislikes: [{ vehicle: 0, cost: 12 }] }), once)).toMatchObject({ cost: { disliked: 12, driving: 20, total: 32 } });
});

test('being busy costs more the longer it lasts', () => {
  const shared: Problem = { ...alone, evenness: 7200, vehicles: [{ ...alone.vehicles[0]!, costs: {} }, { ...alone.vehicles[0]!, id: 'ben', costs: {} }], visits: [{ id: 'a', place: 1, work: 10, windows: [{ from: 40, until: 50 }] }, { id: 'b', place: 1, work: 10 }] };
  // Ten seconds there, ten back, ten of work for each; waiting is no burden.
  expect(evaluate(shared, { routes: [[0, 1], []] }).cost).toMatchObject({ uneven: 40 ** 2, total: 1600 });
  expect(evaluate(shared, { routes: [[0], [1]] }).cost).toMatchObject({ uneven: 2 * 30 ** 2, total: 1800 });
  expect(evaluate(shared, { routes: [[], [0]] }).cost.uneven).toBe(900);
});

test('what a visit needs its vehicle must have, at its level', () => {
  const needy = withVisit({ needs: { gas: 2 } });
  expect(evaluate(needy, once).violations).toEqual([{ vehicle: 0, visit: 0, rule: 'needs', of: 'gas', by: 2, what: 'it needs gas at 2, this vehicle has 0' }]);
  expect(evaluate({ ...needy, vehicles: [{ ...alone.vehicles[0]!, has: { gas: 2 } }] }, once).feasible).toBe(true);
});

test('slow hours make ways longer, for the part that is driven in them', () => {
  const hour = { places: 2, seconds: [0, 3000, 3000, 0], metres: [0, 0, 0, 0], slowdowns: [1, 2] };
  const rush: Problem = { roads: hour, vehicles: [{ id: 'ana', start: 0, end: null, shift: { from: 1800, until: 20_000 }, costs: { perSecond: 1 } }], visits: [{ id: 'a', place: 1, work: 0 }] };
  expect(evaluate(rush, once)).toMatchObject({ cost: { driving: 4200 }, routes: [{ visits: [{ reached: 6000 }] }] });
});

test('a tow is one vehicle’s, pickup first, and takes its room between the two', () => {
  const tow: Problem = { ...alone, vehicles: [{ ...alone.vehicles[0]!, stock: [1] }, { ...alone.vehicles[0]!, id: 'ben', stock: [1] }], visits: [0, 1, 2, 3].map((number) => ({ id: `${number}`, place: 1, work: 0, prize: 9 })), pairs: [{ pickup: 0, delivery: 1, load: [1] }, { pickup: 2, delivery: 3, load: [1] }] };
  const faults = (routes: number[][]): string[] => evaluate(tow, { routes }).violations.map(({ what }) => what);
  expect(faults([[0, 1, 2, 3], []])).toEqual([]);
  expect(faults([[0, 2, 3, 1], []])).toEqual(['it has 1 too few of stock 0']);
  expect(faults([[1, 0], []])).toEqual(['it is delivered before it is picked up']);
  expect(faults([[0], [1]])).toEqual(['vehicle 0 picks up, vehicle 1 delivers']);
  expect(faults([[0], []])).toEqual(['vehicle 0 picks up, vehicle none delivers']);
});

test('how much later each visit could be reached is what breaks nothing behind it', () => {
  const { routes } = evaluate({ ...alone, vehicles: [{ ...alone.vehicles[0]!, breaks: [{ window: { from: 30, until: 35 }, seconds: 10 }] }], visits: [{ id: 'a', place: 1, work: 10, windows: [{ from: 0, until: 90 }] }, { id: 'b', place: 2, work: 5, windows: [{ from: 0, until: 70 }] }] }, { routes: [[0, 1]] });
  // He is at b at 30, may begin his break 5 s later, and begins his work there after it, at 40: its window ends at 70.
  expect(routes[0]!.visits.map(({ slack }) => slack)).toEqual([5, 30]);
});

test('what is fixed comes first, and is asked neither for its window nor for who may do it', () => {
  const begun: Problem = { ...alone, vehicles: [{ ...alone.vehicles[0]!, fixed: [0] }], visits: [{ id: 'a', place: 1, work: 10, windows: [{ from: 0, until: 2 }], vehicles: [] }, { id: 'b', place: 1, work: 0 }] };
  expect(evaluate(begun, { routes: [[0, 1]] }).feasible).toBe(true);
  expect(evaluate(begun, { routes: [[1, 0]] }).violations).toMatchObject([{ vehicle: 0, rule: 'fixed' }]);
});

test('stock and tools that are fetched on the way are there from then on, and cost the way to them', () => {
  const far: Problem = {
    ...alone,
    vehicles: [{ ...alone.vehicles[0]!, stock: [1], restock: { place: 2, seconds: 5, stock: [2], has: { ladder: 1 } } }],
    visits: [{ id: 'a', place: 1, work: 10, uses: [1] }, { id: 'b', place: 1, work: 10, uses: [2] }, { id: 'c', place: 1, work: 10, needs: { ladder: 1 } }],
  };
  // Nothing has to be fetched for the first; for the others he drives on to place 2 and comes back.
  expect(evaluate(far, { routes: [[0]] })).toMatchObject({ violations: [{ visit: 1, rule: 'left out' }, { visit: 2, rule: 'left out' }], cost: { driving: 20 } });
  expect(evaluate(far, { routes: [[0, 1, 2]] })).toMatchObject({ feasible: true, cost: { driving: 40 }, routes: [{ restock: { leg: 1, reached: 30 }, visits: [{ ends: 20 }, { reached: 45 }, { reached: 55 }], endsAt: 75 }] });
  // He calls once: filled up before the first, he is one short for the second.
  expect(evaluate(far, { routes: [[2, 0, 1]] }).violations).toMatchObject([{ vehicle: 0, rule: 'stock', of: 0, by: 1 }]);
});
