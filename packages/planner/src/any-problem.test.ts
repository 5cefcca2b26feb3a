import fc from 'fast-check';
import { expect, test } from 'vitest';
import { evaluate } from './evaluate.ts';
import { fixedOf, solve } from './solve.ts';
import { smallProblems } from '../test/small-problems.ts';
import { brokenOf, withTies } from '../test/tied-problems.ts';

/** A hundred thousand take minutes: `npm run test:long`. */
const PROBLEMS = process.env['TRUCKROLL_LONG'] === '1' ? 100_000 : 1_000;

test(`${PROBLEMS} problems of every kind: no plan breaks a rule, leaves a visit unaccounted for or is cheaper than it says`, { timeout: 1_200_000 }, () => {
  let planned = 0;
  fc.assert(
    fc.property(fc.oneof(smallProblems, withTies(smallProblems)), fc.integer({ min: 0, max: 2 ** 31 }), fc.boolean(), (problem, seed, fewestVehicles) => {
      // Where what is fixed breaks a rule already, so does every plan.
      fc.pre(brokenOf(problem, fixedOf(problem)).length === 0);
      const plan = solve(problem, { iterations: 60, seed, fewestVehicles });
      const { cost, unserved, violations } = evaluate(problem, plan, { slack: false });
      expect(brokenOf(problem, plan.routes)).toEqual([]);
      expect([...plan.routes.flat(), ...plan.unserved].sort((a, b) => a - b)).toEqual(problem.visits.map((_, visit) => visit));
      expect(unserved).toEqual(plan.unserved);
      if (violations.length === 0) expect(plan.cost).toBeGreaterThanOrEqual(cost.total);
      planned += 1;
    }),
    { numRuns: PROBLEMS, maxSkipsPerRun: 1_000 },
  );
  console.log(`${planned} problems planned, none broken`);
  expect(planned).toBe(PROBLEMS);
});
