import fc from 'fast-check';
import { expect, test } from 'vitest';
import { evaluate } from '../evaluate.ts';
import { solve } from '../solve.ts';
import { smallProblems } from '../../test/small-problems.ts';
import { partOf } from './part-of.ts';

test('a part costs what it costs in the whole, and breaks what it breaks there', () => {
  fc.assert(
    fc.property(smallProblems.chain((problem) => fc.record({ problem: fc.constant(problem), visits: fc.shuffledSubarray(problem.visits.map((_, visit) => visit), { minLength: problem.visits.length }), vehicles: fc.shuffledSubarray(problem.vehicles.map((_, vehicle) => vehicle), { minLength: problem.vehicles.length }) })), ({ problem, visits, vehicles }) => {
      const part = partOf(problem, visits, vehicles);
      const { routes } = solve(part, { iterations: 50 });
      const whole: number[][] = problem.vehicles.map(() => []);
      routes.forEach((route, index) => (whole[vehicles[index]!] = route.map((visit) => visits[visit]!)));
      const [inPart, inWhole] = [evaluate(part, { routes }), evaluate(problem, { routes: whole })];
      expect(inPart.cost).toEqual(inWhole.cost);
      expect(inPart.violations.map(({ rule }) => rule).sort()).toEqual(inWhole.violations.map(({ rule }) => rule).sort());
    }),
    { numRuns: 300 },
  );
});

test('who and what is not in it is not known in it', () => {
  const roads = { places: 3, seconds: [0, 1, 2, 3, 0, 4, 5, 6, 0], metres: [0, 1, 2, 3, 0, 4, 5, 6, 0] };
  const shift = { from: 0, until: 100 };
  const visit = { id: 'b', place: 2, work: 1, vehicles: [0, 1], dislikes: [{ vehicle: 0, cost: 7 }, { vehicle: 1, cost: 8 }] };
  const problem = { roads, vehicles: [{ id: 'ana', start: 0, end: 0, shift }, { id: 'ben', start: 1, end: null, shift, fixed: [1] }], visits: [{ id: 'a', place: 0, work: 1 }, visit] };
  expect(partOf(problem, [1], [1])).toEqual({
    roads: { places: 2, seconds: new Float64Array([0, 6, 4, 0]), metres: new Float64Array([0, 6, 4, 0]) },
    vehicles: [{ id: 'ben', start: 1, end: null, shift, fixed: [0] }],
    visits: [{ id: 'b', place: 0, work: 1, vehicles: [0], dislikes: [{ vehicle: 0, cost: 8 }] }],
    pairs: [],
  });
});
