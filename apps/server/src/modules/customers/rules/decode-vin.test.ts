import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { vehicleMakers } from '../data/vehicle-catalogue.ts';
import { checkDigitOf, decodeVin } from './decode-vin.ts';

type Vector = { vin: string; computed_check_digit?: string; position9?: string; check_digit_valid?: boolean; format_valid?: false };
const vectors = JSON.parse(readFileSync(join(import.meta.dirname, 'fixtures/vin-check-digit.json'), 'utf8')) as Vector[];
const decode = (vin: string) => decodeVin(vin, vehicleMakers(), 2026);

describe('the collected VINs', () => {
  test('there are 22 of them', () => expect(vectors).toHaveLength(22));

  test.each(vectors)('$vin', ({ vin, computed_check_digit: computed, check_digit_valid: valid, format_valid: formatValid }) => {
    const verdict = decode(vin);
    if (formatValid === false) {
      expect(verdict).toEqual({ ok: false, why: 'malformed' });
      return;
    }
    expect(checkDigitOf(vin)).toBe(computed);
    if (valid) expect(verdict).toMatchObject({ ok: true, decoded: { checkDigit: 'matches' } });
    else if (/^[1-5]/.test(vin)) expect(verdict).toEqual({ ok: false, why: 'check-digit', expected: computed });
    else expect(verdict).toMatchObject({ ok: true, decoded: { checkDigit: 'not-used' } });
  });
});

describe('what a VIN says', () => {
  test('maker and model year', () => {
    expect(decode('1HGCM82633A004352')).toEqual({ ok: true, decoded: { vin: '1HGCM82633A004352', checkDigit: 'matches', manufacturer: 'Honda', modelYear: 2003 } });
    expect(decode('5YJ3E1EA7HF000337')).toMatchObject({ decoded: { manufacturer: 'Tesla', modelYear: 2017 } });
  });
  test('lower case and spaces around it do not matter', () => expect(decode(' 1hgcm82633a004352 ')).toMatchObject({ decoded: { vin: '1HGCM82633A004352' } }));
  test('a European one with Z at position 9 uses no check digit', () => expect(decode('WVWZZZ1JZ3W386752')).toMatchObject({ decoded: { checkDigit: 'not-used', manufacturer: 'Volkswagen', modelYear: 2003 } }));
  test('a year code that comes round is the latest that can have been built', () => {
    expect(decodeVin('WVWZZZ1JZTW386752', {}, 2025)).toMatchObject({ decoded: { modelYear: 2026 } });
    expect(decodeVin('WVWZZZ1JZTW386752', {}, 2024)).toMatchObject({ decoded: { modelYear: 1996 } });
  });
  test('any single mistyped digit of a North American VIN is noticed', () => {
    const vin = '1M8GDM9AXKP042788';
    const digits = Array.from(vin).flatMap((character, index) => (/\d/.test(character) && index !== 0 ? [index] : []));
    fc.assert(fc.property(fc.constantFrom(...digits), fc.integer({ min: 0, max: 9 }), (index, digit) => {
      const mistyped = vin.slice(0, index) + String(digit) + vin.slice(index + 1);
      expect(decode(mistyped).ok).toBe(mistyped === vin);
    }));
  });
  test('nothing anybody types breaks it', () => {
    fc.assert(fc.property(fc.string({ maxLength: 30 }), (text) => void decode(text)));
  });
});
