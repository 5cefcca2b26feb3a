import { expect, test } from 'vitest';
import { sideBySide } from './side-by-side.ts';

test.each([
  ['all of them, without a button', 304, 3],
  ['as many as leave room for the button', 303, 2],
  ['one', 190, 1],
  ['none beside the button', 120, 0],
  ['none at all', 0, 0],
])('%s', (_, room, count) => {
  expect(sideBySide([100, 100, 100], 2, room, 30)).toBe(count);
});

test('a long one behind keeps none of the short ones before it away', () => {
  expect(sideBySide([40, 40, 400], 2, 120, 30)).toBe(2);
});
