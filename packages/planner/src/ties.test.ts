import fc from 'fast-check';
import { expect, test } from 'vitest';
import { evaluate } from './evaluate.ts';
import { explain, relax } from './explain.ts';
import type { Problem } from './model/problem.ts';
import { faultsOf } from './model/validate.ts';
import { open } from './session.ts';
import { insert } from './slots.ts';
import { fixedOf, solve } from './solve.ts';
import { syntheticDay } from '../bench/synthetic-day.ts';
import { allPlans, smallProblems } from '../test/small-problems.ts';
import { brokenOf, withTies } from '../test/tied-problems.ts';

type Routes = readonly (readonly number[])[];

/** What is fixed breaks nothing by itself: then a plan need not either. */
const tiedProblems = withTies(smallProblems).filter((problem) => brokenOf(problem, fixedOf(problem)).length === 0);

/** What must be done and is not, and what it costs. */
const standingOf = (problem: Problem, routes: Routes): { missed: number; total: number } => {
  const { violations, cost } = evaluate(problem, { routes }, { slack: false });
  return { missed: violations.length, total: cost.total };
};

function best(problem: Problem): { missed: number; total: number } {
  let found = { missed: Infinity, total: Infinity };
  for (const routes of allPlans(problem)) {
    const { missed, total } = standingOf(problem, routes);
    if ((missed < found.missed || (missed === found.missed && total < found.total)) && brokenOf(problem, routes).length === 0) found = { missed, total };
  }
  return found;
}

/** Of 1,476 such problems 4 were missed at first and 2 for good, both with slow hours: which times are worth a try is known by free roads only. */
const MOST_MISSES = 2;

test('small problems with ties are solved to the best of all plans', () => {
  let misses = 0;
  fc.assert(
    fc.property(tiedProblems, (problem) => {
      const plan = solve(problem, { iterations: 5_000 });
      expect(brokenOf(problem, plan.routes)).toEqual([]);
      const { violations, cost } = evaluate(problem, plan);
      if (violations.length === 0) expect(plan.cost).toBe(cost.total);
      const least = best(problem);
      const isBest = (routes: Routes): boolean => JSON.stringify(standingOf(problem, routes)) === JSON.stringify(least);
      if (!isBest(plan.routes) && !isBest(solve(problem, { iterations: 60_000, seed: 2 }).routes)) misses += 1;
    }),
    { numRuns: 80 },
  );
  expect(misses).toBeLessThanOrEqual(MOST_MISSES);
}, 180_000);

test('a plan whose times break a tie says so, and no other does', () => {
  fc.assert(
    fc.property(tiedProblems, fc.integer({ min: 0, max: 5_000 }), (problem, drawn) => {
      const routes = [...allPlans(problem)].at(-1 - drawn) ?? fixedOf(problem);
      const { routes: times, violations } = evaluate(problem, { routes }, { slack: false });
      const stops = new Map(routes.flatMap((route, vehicle) => route.map((visit, at) => [visit, times[vehicle]!.visits[at]!] as const)));
      const isSaid = (rule: string, visit: number): boolean => violations.some((violation) => violation.rule === rule && violation.visit === visit);
      for (const group of problem.together ?? []) {
        const served = group.filter((visit) => stops.has(visit));
        if (served.length === 0) continue;
        const apart = new Set(served.map((visit) => stops.get(visit)!.begins)).size > 1 || new Set(served.map((visit) => routes.findIndex((route) => route.includes(visit)))).size < served.length;
        expect(group.some((visit) => isSaid('together', visit))).toBe(apart || served.length < group.length);
      }
      for (const { first, next, least = 0, most = Infinity } of problem.after ?? []) {
        const [one, other] = [stops.get(first), stops.get(next)];
        const isKept = !other || (one !== undefined && other.begins >= one.ends + least && other.begins <= one.ends + most);
        if (!isKept) expect(isSaid('after', next)).toBe(true);
        else if (problem.after?.length === 1) expect(isSaid('after', next)).toBe(false);
      }
    }),
    { numRuns: 150 },
  );
}, 30_000);

/** Places 0, 1 and 2 on a line, ten seconds apart. */
const line = { places: 3, seconds: [0, 10, 20, 10, 0, 10, 20, 10, 0], metres: [0, 0, 0, 0, 0, 0, 0, 0, 0] };
const person = (id: string, start = 0) => ({ id, start, end: start, shift: { from: 0, until: 200 }, costs: { perSecond: 1 } });
const two: Problem = { roads: line, vehicles: [person('ana'), person('ben', 2)], visits: [{ id: 'a', place: 1, work: 30 }, { id: 'b', place: 1, work: 10 }, { id: 'c', place: 0, work: 25 }] };
const crew: Problem = { ...two, together: [[0, 1]] };

test('a crew begins together: who is there first waits', () => {
  for (const group of [[0, 1], [1, 0]]) expect(evaluate({ ...crew, together: [group] }, { routes: [[2, 0], [1]] })).toMatchObject({ feasible: true, routes: [{ visits: [{}, { begins: 35 }] }, { visits: [{ reached: 10, begins: 35, ends: 45, slack: 25 }], setsOffAt: 25 }] });
  expect(solve(crew, { iterations: 500 })).toMatchObject({ cost: 40, unserved: [] });
});

test('a crew is served whole or not at all, each by another; who waits for each other for ever is told', () => {
  expect(evaluate(crew, { routes: [[2, 0], []] }).violations).toMatchObject([{ vehicle: 0, visit: 1, rule: 'together', of: 0 }, { rule: 'left out' }]);
  expect(evaluate(crew, { routes: [[2, 0, 1], []] }).violations).toContainEqual(expect.objectContaining({ vehicle: 0, visit: 1, rule: 'together', what: 'the same vehicle does visit 0, which begins at the same time' }));
  expect(evaluate({ ...crew, visits: [...crew.visits, { id: 'd', place: 1, work: 5 }], together: [[0, 1], [2, 3]] }, { routes: [[0, 2], [3, 1]] }).violations.map(({ rule }) => rule)).toContain('together');
  expect(solve({ ...crew, vehicles: [crew.vehicles[0]!] }, { iterations: 500 })).toMatchObject({ routes: [[2]], unserved: [0, 1] });
  // Alone it would be worth the way.
  const [a, b, c] = crew.visits;
  expect(solve({ ...crew, visits: [{ ...a!, prize: 100 }, { ...b!, prize: 10, windows: [{ from: 300, until: 400 }] }, c!] }, { iterations: 500 }).unserved).toEqual([0, 1]);
});

test('what comes after waits for the end of the work, and what must not be done long before waits as well', () => {
  const after = [{ first: 0, next: 1, least: 5 }];
  const [a, b, c] = two.visits;
  const both: Problem = { ...two, visits: [a!, b!] };
  expect(evaluate({ ...both, after }, { routes: [[0], [1]] })).toMatchObject({ feasible: true, routes: [{}, { visits: [{ reached: 10, begins: 45 }] }] });
  const late: Problem = { ...both, visits: [a!, { ...b!, windows: [{ from: 100, until: 120 }] }], after: [{ first: 0, next: 1, most: 20 }] };
  expect(evaluate(late, { routes: [[0], [1]] })).toMatchObject({ feasible: true, routes: [{ visits: [{ reached: 10, begins: 50, ends: 80 }] }, { visits: [{ begins: 100 }] }] });
  expect(evaluate({ ...two, after }, { routes: [[], [1]] }).violations).toContainEqual({ vehicle: 1, visit: 1, rule: 'after', of: 0, what: 'visit 0, which comes before it, is left out' });
  expect(evaluate({ ...two, visits: [a!, b!, c!], after: [{ first: 0, next: 1, most: 20 }] }, { routes: [[0, 2, 1], []] }).violations).toMatchObject([{ vehicle: 0, visit: 1, rule: 'after', by: 25 }]);
});

test('what is fixed stays, and its companions come to it', () => {
  const begun: Problem = { ...crew, vehicles: [{ ...crew.vehicles[0]!, fixed: [0] }, crew.vehicles[1]!] };
  expect(solve(begun, { iterations: 500 })).toMatchObject({ routes: [[0, 2], [1]], unserved: [] });
  const both: Problem = { ...crew, vehicles: [{ ...crew.vehicles[0]!, fixed: [2, 0] }, { ...crew.vehicles[1]!, fixed: [1] }] };
  expect(evaluate(both, solve(both, { iterations: 500 }))).toMatchObject({ feasible: true, routes: [{}, { visits: [{ reached: 10, begins: 35 }] }] });
});

test('ties that make no sense are refused, saying how to mend them', () => {
  const bad: Problem = { ...two, visits: [...two.visits, { id: 'd', place: 0, work: 0 }, { id: 'e', place: 0, work: 0 }], pairs: [{ pickup: 3, delivery: 4 }], together: [[0], [0, 1], [1, 7], [2, 3]], after: [{ first: 0, next: 0 }, { first: 0, next: 1 }, { first: 1, next: 2, least: 9, most: 3 }, { first: 2, next: 4, least: -1 }, { first: 1, next: 2 }, { first: 2, next: 0 }] };
  expect(faultsOf(bad).map(({ where, what }) => `${where}: ${what}`)).toEqual([
    'together[0]: 1 are no group',
    'together[1][0]: visit 0 is also part of together[0]',
    'together[2][0]: visit 1 is also part of together[1]',
    'together[2][1]: there is no visit 7',
    'together[3][1]: visit 3 is part of pairs[0]',
    'after[0]: visit 0 would come after itself',
    'after[2]: least (9) is more than most (3)',
    'after[3].next: visit 4 is part of pairs[0]',
    'after[3].least: -1 is no whole number from 0 to 1073741824',
    'after[5]: it closes a circle: what comes first also comes after',
  ]);
  expect(faultsOf({ ...two, together: [[0, 1]], after: [{ first: 0, next: 1 }] })).toMatchObject([{ where: 'after[0]', what: 'visits 0 and 1 begin at the same time, by together[0]' }]);
  expect(faultsOf({ ...two, together: [[0, 1]], after: [{ first: 0, next: 2 }, { first: 2, next: 1 }] })).toMatchObject([{ where: 'after[1]' }]);
  expect(faultsOf({ ...two, together: [[0, 0]] })).toMatchObject([{ where: 'together[0][1]', what: 'visit 0 is named twice' }]);
});

test('whatever happens to a day with ties, nothing is broken at once, what is put where a place was offered puts off no tie, and improving breaks nothing', async () => {
  await fc.assert(
    fc.asyncProperty(tiedProblems, tiedProblems, fc.nat({ max: 4 }), async (before, after, mostMoves) => {
      const session = open(before);
      expect(brokenOf(before, session.plan().routes)).toEqual([]);
      session.apply(after);
      expect(brokenOf(after, session.plan().routes)).toEqual([]);
      const { routes, unserved, cost } = session.plan();
      expect([...routes.flat(), ...unserved].sort((a, b) => a - b)).toEqual(after.visits.map((_, visit) => visit));
      const known = evaluate(after, { routes }).violations.map(({ what }) => what);
      const free = unserved.filter((visit) => !after.pairs?.some(({ pickup, delivery }) => pickup === visit || delivery === visit) && !after.together?.some((group) => group.includes(visit)));
      for (const visit of free) {
        const slots = session.slots(visit);
        expect(insert(after, { routes }, visit)).toEqual(slots);
        for (const { vehicle, at } of slots) expect(evaluate(after, { routes: routes.with(vehicle, routes[vehicle]!.toSpliced(at, 0, visit)) }).violations.filter(({ what }) => !known.includes(what))).toEqual([]);
      }
      await session.improve({ iterations: 300, mostMoves });
      expect(brokenOf(after, session.plan().routes)).toEqual([]);
      expect(session.plan().cost).toBeLessThanOrEqual(cost);
    }),
    { numRuns: 100 },
  );
}, 180_000);

test('a visit of a crew has its places at the time of the others; one that is left out for its ties says so', () => {
  const busy: Problem = { ...crew, vehicles: [...crew.vehicles, person('cem', 1)] };
  expect(insert(busy, { routes: [[2, 0], [], []] }, 1, { ofEach: 3 }).map(({ vehicle, begins }) => ({ vehicle, begins }))).toEqual([{ vehicle: 2, begins: 35 }, { vehicle: 1, begins: 35 }]);
  expect(new Set(insert(busy, { routes: [[2], [], []] }, 0).map(({ vehicle }) => vehicle))).toEqual(new Set([0, 1, 2]));
  expect(insert({ ...two, after: [{ first: 0, next: 1 }] }, { routes: [[], []] }, 1)).toEqual([]);
  const never: Problem = { ...crew, visits: [crew.visits[0]!, { ...crew.visits[1]!, windows: [{ from: 300, until: 400 }] }, crew.visits[2]!] };
  const plan = solve(never, { iterations: 500 });
  expect(explain(never, plan, 0).candidates).toMatchObject([{ slot: null, violations: [{ rule: 'together', of: 1 }] }, { slot: null, violations: [{ rule: 'together', of: 1 }] }]);
  expect(relax(never, plan, 0)).toEqual([]);
  // Ben cannot be there when the others begin.
  expect(explain({ ...crew, vehicles: [person('ana', 1), person('ben')] }, { routes: [[0], []] }, 1).candidates).toContainEqual(expect.objectContaining({ vehicle: 1, violations: [expect.objectContaining({ visit: 1, rule: 'together' })] }));
});

test('a day of crews and follow-ons is planned without breaking one, the same for the same seed', () => {
  const made = syntheticDay({ technicians: 12, visits: 90, seed: 4 });
  const paired = new Set((made.pairs ?? []).flatMap(({ pickup, delivery }) => [pickup, delivery]));
  const free = made.visits.map((_, visit) => visit).filter((visit) => !paired.has(visit));
  const problem: Problem = { ...made, together: [0, 2, 4, 6].map((at) => free.slice(at, at + 2)), after: [8, 10, 12, 14].map((at) => ({ first: free[at]!, next: free[at + 1]!, least: 1800 })) };
  const plan = solve(problem, { iterations: 4_000 });
  expect(brokenOf(problem, plan.routes)).toEqual([]);
  expect(solve(problem, { iterations: 4_000 })).toEqual(plan);
  const few = solve(problem, { iterations: 4_000, fewestVehicles: true });
  expect(brokenOf(problem, few.routes)).toEqual([]);
}, 180_000);
