import fc from 'fast-check';
import { expect, test } from 'vitest';
import { evaluate } from './evaluate.ts';
import type { Problem } from './model/problem.ts';
import { open } from './session.ts';
import { fixedOf, solve } from './solve.ts';
import { smallProblems } from '../test/small-problems.ts';

const drivable = smallProblems.filter((problem) => evaluate(problem, { routes: fixedOf(problem) }).violations.every(({ rule }) => rule === 'left out'));
const broken = (problem: Problem, routes: readonly (readonly number[])[]): string[] => evaluate(problem, { routes }).violations.flatMap(({ rule, what }) => (rule === 'left out' ? [] : [what]));

test('whatever happens, the plan breaks nothing at once, and what can stay stays', () => {
  fc.assert(
    fc.property(drivable, drivable, (before, after) => {
      const session = open(before);
      expect(broken(before, session.plan().routes)).toEqual([]);
      session.apply(after);
      expect(broken(after, session.plan().routes)).toEqual([]);
      const same = open(after, { plan: session.plan() });
      // What was left out may get in; nobody loses what he has.
      expect(same.apply(after).filter(({ from, to }) => from !== null && from.vehicle !== to?.vehicle)).toEqual([]);
    }),
    { numRuns: 300 },
  );
});

const roads = { places: 3, seconds: [0, 10, 20, 10, 0, 10, 20, 10, 0], metres: [0, 10, 20, 10, 0, 10, 20, 10, 0] };
const person = (id: string) => ({ id, start: 0, end: 0, shift: { from: 0, until: 100 }, costs: { perSecond: 1 } });
const day: Problem = { roads, vehicles: [person('ana'), person('ben')], visits: [{ id: 'a', place: 1, work: 10, vehicles: [0] }, { id: 'b', place: 2, work: 10 }] };

test('a new visit is put in, a cancelled one goes, a sick technician’s are others’, and each change is told', () => {
  const session = open(day, { plan: { routes: [[0, 1], []] } });
  expect(session.apply({ ...day, visits: [day.visits[0]!, { id: 'c', place: 1, work: 0 }] })).toEqual([
    { visit: 'b', from: { vehicle: 'ana', begins: 30 }, to: null },
    { visit: 'c', from: null, to: expect.objectContaining({ vehicle: 'ana' }) },
  ]);
  expect(session.apply({ ...day, vehicles: [person('ben')], visits: [{ id: 'a', place: 1, work: 10 }] })).toEqual(expect.arrayContaining([{ visit: 'a', from: expect.objectContaining({ vehicle: 'ana' }), to: { vehicle: 'ben', begins: 10 } }]));
});

test('a malformed change changes nothing', () => {
  const session = open(day);
  const was = session.plan();
  expect(() => session.apply({ ...day, visits: [{ id: 'a', place: 9, work: 0 }] })).toThrow(/there is no place 9/);
  expect(session.plan()).toEqual(was);
  expect(session.problem).toBe(day);
});

const hundred: Problem = {
  roads: { places: 50, seconds: Array.from({ length: 2500 }, (_, at) => Math.abs(Math.floor(at / 50) - (at % 50)) * 7 + ((at * 31) % 5) * (Math.floor(at / 50) === at % 50 ? 0 : 1)), metres: Array.from({ length: 2500 }, () => 0) },
  vehicles: Array.from({ length: 8 }, (_, index) => ({ ...person(`v${index}`), start: index * 6, end: index * 6, shift: { from: 0, until: 3000 } })),
  visits: Array.from({ length: 60 }, (_, index) => ({ id: `j${index}`, place: (index * 17) % 50, work: 40, windows: [{ from: (index * 97) % 1500, until: ((index * 97) % 1500) + 900 }] })),
};

test('improving never makes a plan dearer, moves no more than allowed, and says what it moved', async () => {
  const session = open(hundred);
  const first = session.plan();
  const changes = await session.improve({ iterations: 2000, mostMoves: 5 });
  const then = session.plan();
  expect(changes.filter(({ from, to }) => from?.vehicle !== to?.vehicle).length).toBeLessThanOrEqual(5);
  expect(then.cost).toBeLessThanOrEqual(first.cost);
  expect(evaluate(hundred, then).cost.total).toBe(then.cost);
  await session.improve({ iterations: 2000 });
  expect(session.plan().cost).toBeLessThan(first.cost);
  expect(await session.improve({ iterations: 64, atLeast: 1e9 })).toEqual([]);
});

test('it ends soon when it is told to, and at once when something happens', async () => {
  const session = open(hundred);
  const stop = new AbortController();
  const improving = session.improve({ budgetMs: 60_000, signal: stop.signal });
  await new Promise((resolve) => setTimeout(resolve));
  stop.abort();
  const told = performance.now();
  await improving;
  expect(performance.now() - told).toBeLessThan(200);

  const overtaken = session.improve({ budgetMs: 60_000 });
  await new Promise((resolve) => setTimeout(resolve));
  session.apply({ ...hundred, visits: hundred.visits.slice(1) });
  expect(await overtaken).toEqual([]);
});

test('a quarter of a second after an event it is as good as planned anew', async () => {
  const session = open(hundred);
  await session.improve({ iterations: 20_000 });
  const changed = { ...hundred, visits: hundred.visits.slice(3) };
  session.apply(changed);
  await session.improve({ iterations: 10_000 });
  expect(session.plan().cost).toBeLessThanOrEqual(solve(changed, { iterations: 100_000 }).cost * 1.01);
});
