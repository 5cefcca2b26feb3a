import type * as api from '@truckroll/contracts/customers/api.ts';
import type { Answer } from '@truckroll/contracts/core/endpoint.ts';

export type DecodedVin = Answer<typeof api.decodeVin>;
/** Why a VIN is refused: it cannot be one, or its check digit shows that a character is mistyped. */
export type VinVerdict = { ok: true; decoded: DecodedVin } | { ok: false; why: 'malformed' } | { ok: false; why: 'check-digit'; expected: string };

const SHAPE = /^[A-HJ-NPR-Z0-9]{17}$/;
/** 49 CFR 565.15, tables III and IV. */
const VALUES: Readonly<Record<string, number>> = { A: 1, B: 2, C: 3, D: 4, E: 5, F: 6, G: 7, H: 8, J: 1, K: 2, L: 3, M: 4, N: 5, P: 7, R: 9, S: 2, T: 3, U: 4, V: 5, W: 6, X: 7, Y: 8, Z: 9 };
const WEIGHTS = [8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2];
/** Model-year codes from 1980 on; they come round every 30 years. */
const YEAR_CODES = 'ABCDEFGHJKLMNPRSTVWXY123456789';
const FIRST_YEAR = 1980;

/**
 * Reads a VIN (ISO 3779, 49 CFR 565): check digit, maker, model year. North American VINs (first character
 * 1 to 5) must carry a check digit, so a wrong one there means a mistyped character; elsewhere position 9 is free.
 */
export function decodeVin(text: string, makers: Readonly<Record<string, string>>, currentYear: number): VinVerdict {
  const vin = text.trim().toUpperCase();
  if (!SHAPE.test(vin)) return { ok: false, why: 'malformed' };
  const expected = checkDigitOf(vin);
  const northAmerican = /^[1-5]/.test(vin);
  if (northAmerican && vin[8] !== expected) return { ok: false, why: 'check-digit', expected };
  const checkDigit = vin[8] === expected ? 'matches' : /[0-9X]/.test(vin[8]!) ? 'differs' : 'not-used';
  return { ok: true, decoded: { vin, checkDigit, manufacturer: makers[vin.slice(0, 3)] ?? null, modelYear: modelYearOf(vin, northAmerican, currentYear) } };
}

/** The check digit a well-formed VIN should have at position 9: `0` to `9` or `X`. */
export function checkDigitOf(vin: string): string {
  const sum = WEIGHTS.reduce((total, weight, index) => total + weight * (VALUES[vin[index]!] ?? Number(vin[index])), 0);
  return sum % 11 === 10 ? 'X' : String(sum % 11);
}

/**
 * Position 10 repeats every 30 years. In North America a letter at position 7 means 2010 or later (light
 * vehicles, 49 CFR 565.15); otherwise the latest year that is not beyond next year's models.
 */
function modelYearOf(vin: string, northAmerican: boolean, currentYear: number): number | null {
  const code = YEAR_CODES.indexOf(vin[9]!);
  if (code < 0) return null;
  const years = [FIRST_YEAR, FIRST_YEAR + 30, FIRST_YEAR + 60].map((cycle) => cycle + code).filter((year) => year <= currentYear + 1);
  const fitting = northAmerican ? years.filter((year) => (year >= 2010) === /[A-Z]/.test(vin[6]!)) : [];
  return fitting.at(-1) ?? years.at(-1) ?? null;
}
