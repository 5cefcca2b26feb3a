import { expect, test } from 'vitest';
import { plusCodePosition } from './plus-code.ts';

const HARRISBURG = { lat: 40.27, lng: -76.88 };

// The specification's own examples.
test('a full code is the middle of its cell', () => {
  const zurich = plusCodePosition('8FVC9G8F+6X', HARRISBURG)!;
  expect(zurich.lat).toBeCloseTo(47.365562, 4);
  expect(zurich.lng).toBeCloseTo(8.524937, 4);
  expect(plusCodePosition('8fvc9g8f+6xq', HARRISBURG)!.lat).toBeCloseTo(47.3656, 3);
});

test('a short code is the one nearest to where one works, also across the edge of a degree', () => {
  const found = plusCodePosition('9G8F+6X Zürich', { lat: 47.4, lng: 8.6 })!;
  expect(found.lat).toBeCloseTo(47.365562, 4);
  expect(found.lng).toBeCloseTo(8.524937, 4);
  expect(plusCodePosition('9G8F+6X', { lat: 47.4, lng: 9.01 })!.lng).toBeCloseTo(8.524937, 4);
});

test('what is no plus code is none', () => {
  expect(plusCodePosition('12 Market Street', HARRISBURG)).toBeUndefined();
  expect(plusCodePosition('9G8F+', HARRISBURG)).toBeUndefined();
});
