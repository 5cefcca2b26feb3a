import fc from 'fast-check';
import { evaluate } from '../src/evaluate.ts';
import type { After, Problem, Visit } from '../src/model/problem.ts';

/** Problems with ties between visits of no pair: a crew or none, and some that come after others. */
export const withTies = (problems: fc.Arbitrary<Problem>): fc.Arbitrary<Problem> =>
  problems
    .chain((problem) => {
      const free = problem.visits.map((_, visit) => visit).filter((visit) => !problem.pairs?.some(({ pickup, delivery }) => pickup === visit || delivery === visit));
      const any = fc.record({ one: fc.nat({ max: 9 }), other: fc.nat({ max: 9 }), least: fc.option(fc.integer({ min: 0, max: 30 }), { nil: undefined }), more: fc.option(fc.integer({ min: 0, max: 20 }), { nil: undefined }) });
      return fc.record({ problem: fc.constant(problem), crew: fc.subarray(free, { maxLength: Math.min(3, free.length, problem.vehicles.length + 1) }), pairs: fc.array(any, { maxLength: 2 }), free: fc.constant(free), wide: fc.integer({ min: 0, max: 3 }) });
    })
    .map(({ problem, crew, pairs, free, wide }) => {
      // Smaller numbers come first: there is no circle, but for what begins at the same time.
      const after = pairs.flatMap(({ one, other, least, more }): After[] => {
        const [first, next] = [free[one % Math.max(1, free.length)], free[other % Math.max(1, free.length)]];
        if (first === undefined || next === undefined || first >= next || crew.includes(first) || (crew.includes(next) && crew.some((visit) => visit < first))) return [];
        return [{ first, next, ...(least !== undefined && { least }), ...(more !== undefined && { most: (least ?? 0) + more }) }];
      });
      const tied = new Set([...(crew.length > 1 ? crew : []), ...after.flatMap(({ first, next }) => [first, next])]);
      // Narrow windows and one vehicle for each leave few ties that can be kept.
      const visits = wide > 0 ? problem.visits.map((visit, index) => (tied.has(index) ? widened(visit, wide) : visit)) : problem.visits;
      return { ...problem, visits, ...(crew.length > 1 && { together: [crew] }), ...(after.length > 0 && { after }) };
    })
    .filter(({ together, after }) => together !== undefined || after !== undefined);

function widened({ vehicles: _only, needs: _needs, windows = [], ...visit }: Visit, by: number): Visit {
  return { ...visit, windows: windows.map((window, at) => (at === windows.length - 1 ? { ...window, until: window.until + 40 * by } : window)) };
}

/** What a plan breaks that it need not: not what cannot be done, the delivery of what is aboard, or what is missing to something fixed. */
export function brokenOf(problem: Problem, routes: readonly (readonly number[])[]): string[] {
  const { vehicles, together = [], after = [] } = problem;
  const fixed = new Set(vehicles.flatMap((vehicle) => vehicle.fixed ?? []));
  const served = new Set(routes.flat());
  const isPart = (group: readonly number[]): boolean => group.some((visit) => !served.has(visit)) && group.some((visit) => served.has(visit) && !fixed.has(visit));
  return [
    ...evaluate(problem, { routes }, { slack: false }).violations.flatMap(({ rule, what, visit }) => (rule === 'left out' || what.includes('none delivers') || (rule === 'together' && !served.has(visit!)) || (rule === 'after' && what.endsWith('is left out')) ? [] : [what])),
    ...together.filter(isPart).map((group) => `of ${group.join(', ')} only some are served`),
    ...after.filter(({ first, next }) => served.has(next) && !fixed.has(next) && !served.has(first)).map(({ first, next }) => `${next} is served without ${first}`),
  ];
}
