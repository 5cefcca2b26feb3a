import fc from 'fast-check';
import { expect, test } from 'vitest';
import { randomTown } from '../../test/random-town.ts';
import { smallProblems } from '../../test/small-problems.ts';
import { withTies } from '../../test/tied-problems.ts';
import { evaluate } from '../evaluate.ts';
import { solve, type Solved } from '../solve.ts';
import type { FromThread, OpenThread, Thread, ToThread } from './messages.ts';
import { openThread } from './node.ts';
import { serve } from './serve.ts';
import { solveInThreads, type ThreadOptions } from './solve-in-threads.ts';

const [small, middle, large] = [randomTown(8, 1), randomTown(200, 2), randomTown(400, 3)];
/** About the least with which all is done that is done where there is time: short searches and a long one, or parts. */
const [ENOUGH, SOME, PARTS] = [13_000, 2_000, 8_100];

/** Threads that are watched: what passes may be changed on its way, and how many are still open is known. */
function watched({ heard: onHeard, posted = (_, message) => message }: { heard?: (message: FromThread) => void; posted?: (thread: number, message: ToThread, open: Thread) => unknown } = {}): { openThread: OpenThread; open: () => number; opened: () => number } {
  const threads: Thread[] = [];
  let closed = 0;
  return {
    open: () => threads.length - closed,
    opened: () => threads.length,
    openThread(heard, failed) {
      const thread = openThread((message) => {
        heard(message);
        onHeard?.(message);
      }, failed);
      const index = threads.push(thread) - 1;
      return {
        post: (message) => thread.post(posted(index, message as ToThread, thread)),
        close() {
          closed++;
          return thread.close();
        },
      };
    },
  };
}

/** Threads that are none: each message arrives some turns later, as drawn. */
const pretended = (lateBy: () => number): OpenThread => (heard) => {
  const later = (hear: () => void, turns = lateBy()): unknown => setImmediate(() => (turns === 0 ? hear() : later(hear, turns - 1)));
  const deliver = (queue: (() => void)[]) => (hear: () => void): void => {
    queue.push(hear);
    later(() => queue.shift()!());
  };
  const [toOwner, toThread] = [deliver([]), deliver([])];
  let hear: (message: ToThread) => void;
  toThread(() => (hear = serve((message) => toOwner(() => heard(structuredClone(message))))));
  return { post: (message) => toThread(() => hear(structuredClone(message) as ToThread)), close: () => undefined };
};

test.each([['8 visits, with time enough', small, ENOUGH], ['200 visits', middle, SOME], ['500 visits', randomTown(500, 4), 10_100]] as const)('two threads plan %s: nothing is broken, with twice the iterations, and the same seed gives the same plan', async (_, problem, iterations) => {
  const [plan, again] = await Promise.all([1, 2].map(() => solveInThreads(problem, { threads: 2, openThread, iterations, seed: 7 }))) as [Solved, Solved];
  const { feasible, cost, unserved } = evaluate(problem, plan);
  expect({ feasible, cost: cost.total, unserved }).toEqual({ feasible: true, cost: plan.cost, unserved: [] });
  expect(plan.iterations).toBeGreaterThanOrEqual(2 * iterations);
  expect(again).toEqual(plan);
}, 180_000);

test.each([['8', small, ENOUGH], ['200', middle, SOME], ['400', large, PARTS]] as const)('one thread plans %s visits exactly as solve does', async (_, problem, iterations) => {
  expect(await solveInThreads(problem, { threads: 1, openThread, iterations, seed: 3 })).toEqual(solve(problem, { iterations, seed: 3 }));
}, 180_000);

test('whoever is late, plans do not change; all begin with a plan, or with few vehicles, as solve does', async () => {
  const cases: [Partial<ThreadOptions>, typeof small][] = [[{ iterations: ENOUGH, threads: 3 }, small], [{ iterations: PARTS }, large], [{ iterations: SOME, start: solve(middle, { iterations: 10 }) }, middle], [{ iterations: SOME, fewestVehicles: true }, middle]];
  for (const [options, problem] of cases) {
    let turn = 0;
    const [punctual, late] = await Promise.all([() => 0, () => (turn = (turn * 7 + 3) % 11)].map((lateBy) => solveInThreads(problem, { threads: 2, ...options, openThread: pretended(lateBy) }))) as [Solved, Solved];
    expect(late).toEqual(punctual);
    expect(evaluate(problem, punctual).feasible).toBe(true);
  }
}, 180_000);

test('in any number of threads nothing is lost or broken that one thread would not', async () => {
  await fc.assert(
    fc.asyncProperty(fc.oneof(smallProblems, withTies(smallProblems)), fc.integer({ min: 2, max: 4 }), fc.boolean(), async (problem, threads, fewestVehicles) => {
      const [alone, several] = [solve(problem, { iterations: 500, fewestVehicles }), await solveInThreads(problem, { iterations: 500, fewestVehicles, threads, openThread: pretended(() => 0) })];
      expect(evaluate(problem, several).unserved).toEqual(several.unserved);
      if (evaluate(problem, alone).feasible) expect(evaluate(problem, several).feasible).toBe(true);
      if (!fewestVehicles) expect(several.cost).toBeLessThanOrEqual(alone.cost);
    }),
    { numRuns: 60 },
  );
}, 180_000);

test.each([['200', middle], ['400', large]] as const)('told to stop among %s visits, it gives the best plan so far and closes its threads', async (_, problem) => {
  const stop = new AbortController();
  const threads = watched({ heard: ({ is }) => is === 'better' && stop.abort() });
  const plan = await solveInThreads(problem, { threads: 2, openThread: threads.openThread, budgetMs: 3_600_000, signal: stop.signal });
  expect(evaluate(problem, plan)).toMatchObject({ feasible: true, unserved: [], cost: { total: plan.cost } });
  expect([threads.opened(), threads.open()]).toEqual([2, 0]);
  expect((await solveInThreads(problem, { threads: 2, openThread, budgetMs: 3_600_000, signal: AbortSignal.abort() })).unserved).toEqual([]);
}, 180_000);

test('a thread that fails or dies has its error told, and all are closed', async () => {
  const broken = watched({ posted: (thread, message) => (thread === 1 && message.is === 'order' ? { ...message, order: { ...message.order, problem: { ...message.order.problem, visits: undefined } } } : message) });
  await expect(solveInThreads(middle, { threads: 2, openThread: broken.openThread, budgetMs: 60_000 })).rejects.toThrow(TypeError);
  const dying = watched({
    posted(thread, message, open) {
      if (thread === 1 && message.is === 'task') open.close();
      return message;
    },
  });
  await expect(solveInThreads(large, { threads: 2, openThread: dying.openThread, budgetMs: 60_000 })).rejects.toThrow('ended with code 1');
  const sending = watched({ posted: (thread, message) => (thread === 1 && message.is === 'task' ? () => message : message) });
  await expect(solveInThreads(large, { threads: 2, openThread: sending.openThread, budgetMs: 60_000 })).rejects.toThrow('could not be cloned');
  expect([broken, dying, sending].map((threads) => [threads.opened(), threads.open()])).toEqual([[2, 0], [2, 0], [2, 0]]);
  const none: OpenThread = () => {
    throw new Error('no thread to be had');
  };
  await expect(solveInThreads(middle, { threads: 2, openThread: none, budgetMs: 60_000 })).rejects.toThrow('no thread to be had');
}, 180_000);

test('what solve refuses is refused before any thread is opened', async () => {
  const threads = watched();
  const ask = (problem: typeof small, options: Partial<ThreadOptions>): Promise<Solved> => solveInThreads(problem, { threads: 2, openThread: threads.openThread, ...options });
  await expect(ask({ ...small, visits: [{ id: 'a', place: 99, work: 1 }] }, { iterations: 1 })).rejects.toThrow('there is no place 99');
  await expect(ask(small, {})).rejects.toThrow('Give budgetMs');
  for (const wrong of [0, 1.5, NaN]) await expect(ask(small, { iterations: 1, threads: wrong })).rejects.toThrow(RangeError);
  expect(threads.opened()).toBe(0);
});
