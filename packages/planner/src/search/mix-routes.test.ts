import fc from 'fast-check';
import { expect, test } from 'vitest';
import { smallProblems } from '../../test/small-problems.ts';
import { arranged, modelOf } from '../model/model.ts';
import { randomFrom } from '../random.ts';
import { fixedOf } from '../solve.ts';
import { openSearch } from './anneal.ts';
import { mixRoutes } from './mix-routes.ts';

test('a mixed plan has each visit once at most, and routes of the other plan whole or its own with fewer visits', () => {
  const seen = { whole: 0, fewer: 0 };
  fc.assert(
    fc.property(smallProblems, fc.infiniteStream(fc.nat()), fc.nat(), (problem, dealt, seed) => {
      if (problem.visits.length === 0 || problem.vehicles.length === 0) return;
      // Whether they can be driven is not its business.
      const deal = (): number[][] => {
        const hands = problem.visits.map(() => dealt.next().value! % problem.vehicles.length);
        return problem.vehicles.map((_, vehicle) => hands.flatMap((hand, visit) => (hand === vehicle ? [visit] : [])));
      };
      const [mine, theirs] = [deal(), deal()];
      const model = arranged(problem);
      const { neighbours } = openSearch(modelOf(problem), { seed: 1, fixed: fixedOf(problem), start: [] });
      const mixed = mixRoutes(model, neighbours, randomFrom(seed), mine, theirs);
      expect(new Set(mixed.flat()).size).toBe(mixed.flat().length);
      mixed.forEach((route, vehicle) => {
        const alike = theirs.filter((_, other) => model.likeness[other] === model.likeness[vehicle]);
        const isTheirs = alike.some((other) => other.length > 0 && other.join() === route.join());
        expect(isTheirs || route.join() === mine[vehicle]!.filter((visit) => route.includes(visit)).join()).toBe(true);
        if (isTheirs && route.join() !== mine[vehicle]!.join()) seen.whole += 1;
        if (!isTheirs && route.length < mine[vehicle]!.length) seen.fewer += 1;
      });
    }),
    { numRuns: 300, seed: 5 },
  );
  expect(seen.whole).toBeGreaterThan(20);
  expect(seen.fewer).toBeGreaterThan(5);
});
