import { expect, test } from 'vitest';
import { together } from './together.ts';

test('what comes in one turn is called together, what comes while that is under way afterwards, each with its own outcome', async () => {
  const calls: number[][] = [];
  const [begun, first] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  const double = together(async (inputs: readonly number[]) => {
    calls.push([...inputs]);
    begun.resolve();
    if (calls.length === 1) await first.promise;
    return inputs.map((input) => 2 * input);
  });
  const outcomes = [double(1), double(2)];
  await begun.promise;
  outcomes.push(double(3), double(4));
  first.resolve();
  expect(await Promise.all(outcomes)).toEqual([2, 4, 6, 8]);
  expect(calls).toEqual([[1, 2], [3, 4]]);
});

test('a call that fails is told to everybody in it, and the next goes on', async () => {
  const call = together(async (inputs: readonly string[]) => {
    if (inputs.includes('bad')) throw new Error('no');
    return inputs;
  });
  expect((await Promise.allSettled([call('good'), call('bad')])).map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  expect(await call('again')).toBe('again');
});

test('with a breath between them, the first is called at once and those that come meanwhile after it, together', async () => {
  const calls: number[][] = [];
  const call = together(
    async (inputs: readonly number[]) => {
      calls.push([...inputs]);
      return inputs;
    },
    { breathMs: 50 },
  );
  const began = performance.now();
  await call(1);
  const others = [call(2)];
  await new Promise(setImmediate);
  others.push(call(3));
  await Promise.all(others);
  expect(calls).toEqual([[1], [2, 3]]);
  expect(performance.now() - began).toBeGreaterThanOrEqual(50);
});
