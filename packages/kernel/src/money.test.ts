import fc from 'fast-check';
import { expect, test } from 'vitest';
import { basisPointsOf, roundMinor, split, times } from './money.ts';

test('halves round away from zero, as written on paper', () => {
  expect([0.5, 1.5, 2.5, -0.5, -2.5, 1.005 * 100, 2.675 * 100].map(roundMinor)).toEqual([1, 2, 3, -1, -3, 101, 268]);
  expect(times(625, 7.4)).toBe(4625);
  expect(basisPointsOf(11_500, 863)).toBe(992);
  expect(() => roundMinor(Number.NaN)).toThrow(RangeError);
});

test('parts of an amount add up to it, whatever the weights', () => {
  fc.assert(
    fc.property(fc.integer({ min: -1_000_000_000, max: 1_000_000_000 }), fc.array(fc.integer({ min: 0, max: 1000 }), { minLength: 1, maxLength: 12 }), (amount, weights) => {
      fc.pre(weights.some((weight) => weight > 0));
      const parts = split(amount, weights);
      expect(parts.reduce((sum, part) => sum + part, 0)).toBe(amount);
      for (const [index, part] of parts.entries()) expect(Math.abs(part - (amount * weights[index]!) / weights.reduce((sum, weight) => sum + weight, 0))).toBeLessThan(1);
    }),
  );
  expect(() => split(100, [0, 0])).toThrow(RangeError);
});
