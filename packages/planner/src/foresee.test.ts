import fc from 'fast-check';
import { expect, test } from 'vitest';
import { evaluate } from './evaluate.ts';
import { foresee, type Foresight } from './foresee.ts';
import { sampleScenarios } from './foresight/sample-scenarios.ts';
import { withComing, type Coming } from './foresight/scenario.ts';
import type { Problem } from './model/problem.ts';
import { fixedOf } from './solve.ts';
import { smallProblems } from '../test/small-problems.ts';

/** Places along a road, 100 s apart. */
const along = (places: number): Problem['roads'] => {
  const ways = Array.from({ length: places ** 2 }, (_, at) => 100 * Math.abs(Math.floor(at / places) - (at % places)));
  return { places, seconds: ways, metres: ways };
};
const ana = { id: 'ana', start: 3, end: 3, shift: { from: 0, until: 5000 }, costs: { perSecond: 1 } };
const at = (id: string, place: number, from: number, until: number) => ({ id, place, work: 100, windows: [{ from, until }] });
const of = ({ visits }: Foresight, visit: number) => visits.find((one) => one.visit === visit)!;

const ends: Problem = { roads: along(7), vehicles: [{ ...ana, shift: { from: 0, until: 1600 } }], visits: [at('left', 0, 0, 4000), at('right', 6, 0, 4000)] };
/** Somebody will call from one end of the road, and wants help at once: who is at the other then is too late. */
const urgent = (place: number): Coming => ({ ...at('urgent', place, 500, 650), known: 100, prize: 5000 });

test('of two visits alike the one is next from which what mostly comes can be reached in time', () => {
  for (const [place, next] of [[0, 0], [6, 1]] as const) {
    const found = foresee(ends, { now: 0, commitUntil: 250, scenarios: [[urgent(place)], [urgent(place)], []], iterations: 20_000 });
    expect(found.moves).toEqual([{ vehicle: 0, visit: next, share: expect.any(Number), otherwise: expect.anything() }]);
    expect(found.moves[0]!.otherwise!.costs).toBeGreaterThan(0);
    expect(found.plan.routes[0]![0]).toBe(next);
    expect(of(found, next)).toMatchObject({ committed: true, leaves: 0, vehicle: 0 });
    expect(of(found, 1 - next)).toMatchObject({ committed: false });
  }
});

test('whoever would be needed where he is holds back, and it says what setting off would have cost', () => {
  const far: Problem = { roads: along(7), vehicles: [ana], visits: [at('far', 6, 0, 4000)] };
  const here: Coming = { ...at('here', 3, 0, 250), known: 200, prize: 5000 };
  const found = foresee(far, { now: 0, commitUntil: 100, scenarios: Array.from({ length: 4 }, () => [here]), iterations: 20_000 });
  expect(found.moves).toEqual([{ vehicle: 0, visit: null, share: 1, otherwise: { visit: 0, costs: 5000 } }]);
  expect(of(found, 0)).toMatchObject({ committed: false, must: false, leaves: 100 });
  expect(foresee(far, { now: 0, commitUntil: 100, scenarios: [[], []], iterations: 20_000 }).moves).toMatchObject([{ visit: 0, share: 1 }]);
});

test('nobody waits for nothing: where it costs the same he sets off', () => {
  const far: Problem = { roads: along(7), vehicles: [ana], visits: [at('far', 6, 0, 4000)] };
  const other: Coming = { ...at('other end', 0, 0, 4000), known: 100, prize: 5000 };
  for (let seed = 0; seed < 5; seed++) expect(foresee(far, { now: 0, commitUntil: 50, scenarios: [[other], [other]], seed, iterations: 5_000 }).moves).toMatchObject([{ visit: 0 }]);
});

const depot = (wave: number, index: number) => ({ id: `${wave}/${index}`, start: 3, end: 3, shift: { from: 1000 * wave, until: 9000 }, stock: [10], costs: { perSecond: 1 } });
const waves: Problem = { roads: along(7), vehicles: [depot(0, 0), depot(0, 1), depot(1, 0), depot(1, 1)], visits: [{ ...at('due', 1, 0, 900), uses: [1] }, { ...at('beside', 0, 0, 5000), uses: [1] }, { ...at('away', 6, 0, 5000), uses: [1] }] };
const neighbour = (place: number): Coming => ({ ...at('neighbour', place, 0, 5000), uses: [1], known: 1000 });

test('what is beside an order that must go goes with it, what will have neighbours waits for them', () => {
  const found = foresee(waves, { now: 0, commitUntil: 1, scenarios: Array.from({ length: 5 }, () => [neighbour(6), neighbour(5)].map((one, index) => ({ ...one, id: `${index}` }))), waves: true, iterations: 20_000 });
  expect([0, 1, 2].map((visit) => of(found, visit).committed)).toEqual([true, true, false]);
  expect(of(found, 0)).toMatchObject({ must: true, leaves: 0 });
  expect(of(found, 1)).toMatchObject({ must: false, share: 1 });
  expect(of(found, 2)).toMatchObject({ must: false, share: 1, leaves: 1000 });
  expect(found.evaluation.feasible).toBe(true);
});

test('what can no longer wait is committed whatever the scenarios say', () => {
  const dear = Array.from({ length: 5 }, (): Coming[] => [{ ...at('dear', 3, 0, 150), known: 100, prize: 1_000_000 }]);
  const due: Problem = { roads: along(7), vehicles: [ana], visits: [{ ...at('due', 6, 0, 320), prize: 1000 }] };
  expect(of(foresee(due, { now: 0, commitUntil: 50, scenarios: dear, iterations: 20_000 }), 0)).toMatchObject({ committed: true, must: true, leaves: 0 });
  const promised: Problem = { ...due, visits: [{ id: 'promised', place: 6, work: 100, promise: { until: 320, perSecondLate: 1 }, prize: 1000 }] };
  expect(of(foresee(promised, { now: 0, commitUntil: 50, scenarios: dear, iterations: 20_000 }), 0)).toMatchObject({ committed: true, must: true });
  // There is time yet.
  expect(of(foresee({ ...due, visits: [at('later', 6, 0, 4000)] }, { now: 0, commitUntil: 50, scenarios: dear, iterations: 20_000 }), 0)).toMatchObject({ committed: false, must: false });
});

test('without scenarios the plan is committed as it is, as far as the horizon', () => {
  const plan = { routes: [[1, 0]] };
  const found = foresee(ends, { now: 0, commitUntil: 500, scenarios: [], plan, iterations: 1000 });
  expect(found.plan.routes).toEqual(plan.routes);
  expect(found.scenarios).toBe(0);
  expect(found.visits).toMatchObject([{ visit: 0, committed: true, leaves: 400, share: 1 }, { visit: 1, committed: true, leaves: 0, share: 1 }]);
  expect(foresee(ends, { now: 0, commitUntil: 400, scenarios: [], plan, iterations: 1000 }).visits).toMatchObject([{ committed: false }, { committed: true }]);
});

const problemAndComing = fc.record({ problem: smallProblems, more: smallProblems, wait: fc.integer({ min: 0, max: 60 }), waves: fc.boolean() }).map(({ problem, more, wait, waves: inWaves }) => ({
  problem,
  options: {
    now: 0, commitUntil: Math.min(...problem.vehicles.map(({ shift }) => shift.from)) + wait, waves: inWaves, iterations: 600,
    scenarios: [more.visits, more.visits.slice(1)].map((visits) => visits.map(({ vehicles: _, needs: __, dislikes: ___, uses: ____, ...visit }, index): Coming => ({ ...visit, id: `${index}`, known: 10 * index }))),
  },
}));

test('whatever may come, the plan breaks nothing, what is fixed stays, nobody loses what must be done, and the same seed says the same', () => {
  fc.assert(
    fc.property(problemAndComing, ({ problem, options }) => {
      fc.pre(evaluate(problem, { routes: fixedOf(problem) }).violations.every(({ rule }) => rule === 'left out'));
      const found = foresee(problem, options);
      expect(found.evaluation).toEqual(evaluate(problem, found.plan));
      expect(found.evaluation.violations.filter(({ rule }) => rule !== 'left out')).toEqual([]);
      fixedOf(problem).forEach((fixed, vehicle) => expect(found.plan.routes[vehicle]!.slice(0, fixed.length)).toEqual(fixed));
      for (const one of found.visits) {
        if (one.must) expect(one.committed).toBe(true);
        if (one.committed) expect(one.vehicle).not.toBeNull();
        expect(one.share).toBeGreaterThanOrEqual(0);
        expect(one.share).toBeLessThanOrEqual(1);
      }
      expect(foresee(problem, options)).toEqual(found);
    }),
    { numRuns: 150 },
  );
});

test('told to stop it answers by what it has, with what must go', () => {
  const signal = AbortSignal.abort();
  const found = foresee(waves, { now: 0, commitUntil: 1, scenarios: [[neighbour(6)], [neighbour(5)]], waves: true, budgetMs: 60_000, signal });
  expect(found.scenarios).toBe(1);
  expect(of(found, 0)).toMatchObject({ committed: true, must: true });
  expect(found.evaluation.feasible).toBe(true);
});

test('a clock that runs out ends it, and no budget at all is refused', () => {
  let ticks = 0;
  foresee(waves, { now: 0, commitUntil: 1, scenarios: Array.from({ length: 20 }, () => [neighbour(6)]), waves: true, budgetMs: 100, clock: () => ticks++ });
  expect(ticks).toBeLessThan(400);
  expect(() => foresee(waves, { now: 0, commitUntil: 1, scenarios: [] })).toThrow(RangeError);
});

test('nobody sets off for what is not known yet', () => {
  const coming: Coming[] = [{ ...at('call', 4, 0, 4000), known: 1000 }, { ...at('gone', 4, 0, 900), known: 1000 }];
  expect(withComing(ends, coming, { now: 0, loaded: false }).visits.slice(2)).toMatchObject([{ windows: [{ from: 1100, until: 4000 }] }]);
  expect(withComing(waves, coming, { now: 0, loaded: true }).visits.slice(3)).toMatchObject([{ vehicles: [2, 3] }, { vehicles: [2, 3] }]);
});

test('scenarios are past days, or their hours, that are still ahead, and the same for the same seed', () => {
  const day = (name: string): Coming[] => [1, 2, 3].map((hour) => ({ id: `${name}${hour}`, place: 0, work: 0, known: 3600 * hour }));
  const days = [day('a'), day('b'), day('c')];
  const drawn = sampleScenarios(days, { count: 50, after: 3600, until: 4 * 3600, seed: 3 });
  expect(new Set(drawn.map((scenario) => scenario.map(({ id }) => id).join()))).toEqual(new Set(['a2,a3', 'b2,b3', 'c2,c3']));
  const mixed = sampleScenarios(days, { count: 200, after: 3600, by: 'hour', seed: 3 });
  expect(new Set(mixed.map((scenario) => scenario.map(({ id }) => id).join())).size).toBe(9);
  expect(sampleScenarios(days, { count: 200, after: 3600, by: 'hour', seed: 3 })).toEqual(mixed);
  expect(() => sampleScenarios([], { count: 1, after: 0 })).toThrow(RangeError);
});
