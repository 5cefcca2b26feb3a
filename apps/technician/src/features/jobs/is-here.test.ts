import { expect, test } from 'vitest';
import { isHere } from './is-here.ts';

const place = { lat: 37.7749, lng: -122.4194 };
const north = (metres: number) => ({ lat: place.lat + metres / 111_195, lng: place.lng });

test('somebody is here within a street’s width of the place, when the phone is sure enough', () => {
  expect(isHere({ position: north(80), accuracyMetres: 10 }, place)).toBe(true);
  expect(isHere({ position: north(180), accuracyMetres: 10 }, place)).toBe(false);
  expect(isHere({ position: north(0), accuracyMetres: 900 }, place)).toBe(false);
});
