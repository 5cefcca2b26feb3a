import { expect, test } from 'vitest';
import { rememberFor } from './remember-for.ts';

const at = (seconds: number) => new Date(seconds * 1000);

test('an answer is remembered until its time is over, and not a moment longer', () => {
  const known = rememberFor<string>({ seconds: 300, most: 10 });
  known.put('a', 'answer', at(0));
  expect([known.get('a', at(299)), known.get('a', at(300)), known.get('a', at(1))]).toEqual(['answer', undefined, undefined]);
});

test('never more than so many are kept: the oldest make room, and one that is told anew is the newest', () => {
  const known = rememberFor<number>({ seconds: 300, most: 3 });
  for (const [index, key] of ['a', 'b', 'c', 'a', 'd'].entries()) known.put(key, index, at(index));
  expect(['a', 'b', 'c', 'd'].map((key) => known.get(key, at(5)))).toEqual([3, undefined, 2, 4]);
});
