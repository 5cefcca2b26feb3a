import fc from 'fast-check';
import { expect, test } from 'vitest';
import { minorOf, typedOf } from '../../../app/minor-units.ts';
import { distanceOf, metresOf, perMileOf, perUnitOf } from './amounts.ts';

test('an amount that was typed comes back as it was typed, whatever the currency’s digits', () => {
  fc.assert(fc.property(fc.integer({ min: 0, max: 10_000_000 }), fc.constantFrom('USD', 'JPY', 'KWD'), (minor, currency) => {
    expect(minorOf(typedOf(minor, currency), currency)).toBe(minor);
  }));
});

test('a price per kilometre comes back as it was typed, although cards keep prices per mile', () => {
  fc.assert(fc.property(fc.integer({ min: 0, max: 1_000_000 }), fc.constantFrom('metric' as const, 'imperial' as const), (minor, units) => {
    expect(perUnitOf(perMileOf(minor, units), units)).toBe(minor);
  }));
});

test('a distance comes back to a tenth', () => {
  fc.assert(fc.property(fc.integer({ min: 0, max: 20_000 }), fc.constantFrom('metric' as const, 'imperial' as const), (tenths, units) => {
    expect(distanceOf(metresOf(tenths / 10, units), units)).toBe(tenths / 10);
  }));
});
