import { expect, test } from 'vitest';
import { pickWeighted, randomLogNormal, seededRandom } from './random.ts';

test('a seed gives the same numbers everywhere, another seed others', () => {
  const draw = (seed: string) => Array.from({ length: 5 }, seededRandom(seed));
  expect(draw('city')).toEqual(draw('city'));
  expect(draw('city')).not.toEqual(draw('City'));
});

test('draws are uniform enough, and weights are kept', () => {
  const random = seededRandom('uniform');
  const mean = Array.from({ length: 20_000 }, random).reduce((sum, value) => sum + value, 0) / 20_000;
  expect(mean).toBeGreaterThan(0.49);
  expect(mean).toBeLessThan(0.51);
  const threes = Array.from({ length: 10_000 }, () => pickWeighted(random, [1, 3], (weight) => weight)).filter((weight) => weight === 3).length;
  expect(threes / 10_000).toBeCloseTo(0.75, 1);
});

test('half of log-normal draws lie below the median', () => {
  const random = seededRandom('durations');
  const below = Array.from({ length: 10_000 }, () => randomLogNormal(random, 600, 0.35)).filter((value) => value < 600).length;
  expect(below / 10_000).toBeCloseTo(0.5, 1);
});
