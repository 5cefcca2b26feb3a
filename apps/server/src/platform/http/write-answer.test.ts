import { expect, test } from 'vitest';
import { rangeOf } from './write-answer.ts';

test('a part of a file is sent as asked for, cut at its end', () => {
  expect(rangeOf('bytes=0-1', 10)).toEqual({ from: 0, to: 1 });
  expect(rangeOf('bytes=4-', 10)).toEqual({ from: 4, to: 9 });
  expect(rangeOf('bytes=4-99', 10)).toEqual({ from: 4, to: 9 });
  expect(rangeOf('bytes=-3', 10)).toEqual({ from: 7, to: 9 });
  expect(rangeOf('bytes=-99', 10)).toEqual({ from: 0, to: 9 });
});
test('what begins behind the end is outside; what is no single part is answered with the whole', () => {
  for (const range of ['bytes=10-', 'bytes=-0']) expect(rangeOf(range, 10)).toBe('outside');
  for (const range of [undefined, '', 'bytes=', 'bytes=-', 'bytes=5-4', 'bytes=0-1,3-4', 'lines=0-1', 'bytes=a-b']) expect(rangeOf(range, 10)).toBeUndefined();
});
