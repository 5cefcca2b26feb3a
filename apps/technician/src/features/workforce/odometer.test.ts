import { expect, test } from 'vitest';
import { odometerMetres, odometerShown } from './odometer.ts';

test('a reading is kept in metres and comes back as it was typed, in miles and kilometres', () => {
  for (const units of ['imperial', 'metric'] as const) for (const reading of [0, 1, 123_456, 999_999]) expect(odometerShown(odometerMetres(String(reading), units)!, units)).toBe(reading);
  expect(odometerMetres('123,456', 'metric')).toBe(123_456_000);
});

test('what is no reading is none', () => {
  for (const shown of ['', 'abc', '-5', '12345678']) expect(odometerMetres(shown, 'metric')).toBeUndefined();
});
