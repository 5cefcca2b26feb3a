import { expect, test } from 'vitest';
import { together } from './together.ts';

test('what comes while a call is under way is called together afterwards, each with its own outcome', async () => {
  const calls: number[][] = [];
  const first = Promise.withResolvers<void>();
  const double = together(async (inputs: readonly number[]) => {
    calls.push([...inputs]);
    if (calls.length === 1) await first.promise;
    return inputs.map((input) => 2 * input);
  });
  const outcomes = [double(1), double(2), double(3)];
  first.resolve();
  expect(await Promise.all(outcomes)).toEqual([2, 4, 6]);
  expect(calls).toEqual([[1], [2, 3]]);
});

test('a call that fails is told to everybody in it, and the next goes on', async () => {
  const call = together(async (inputs: readonly string[]) => {
    if (inputs.includes('bad')) throw new Error('no');
    return inputs;
  });
  expect((await Promise.allSettled([call('good'), call('bad'), call('with it')])).map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'rejected']);
  expect(await call('again')).toBe('again');
});
