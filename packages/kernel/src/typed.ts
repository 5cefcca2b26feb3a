/** An international number (E.164) as people type it; one without a country is meant in the given one. Undefined when it is none. */
export function typedPhone(typed: string, callingCode: string | undefined): string | undefined {
  const compact = typed.replaceAll(/[\s().\-/\u00a0]/g, '').replace(/^00/, '+');
  const number = compact.startsWith('+') ? compact.replace(/^(\+\d+)\(0\)/, '$1') : callingCode === undefined ? undefined : nationalNumber(compact, callingCode);
  return number !== undefined && /^\+[1-9]\d{6,14}$/.test(number) ? number : undefined;
}

/** A trunk zero is dialled at home only (but in Italy); in North America a one may stand in front. */
function nationalNumber(digits: string, callingCode: string): string {
  if (callingCode === '+1') return `+1${digits.replace(/^1(?=\d{10}$)/, '')}`;
  return callingCode === '+39' ? `+39${digits}` : `${callingCode}${digits.replace(/^0/, '')}`;
}

/** A degree of latitude or longitude with a point or a comma; null when nothing is written, undefined when it is none within the limit. */
export function typedDegrees(typed: string | undefined, limit: 90 | 180): number | null | undefined {
  if (!typed) return null;
  const degrees = /^-?\d{1,3}(?:[.,]\d{1,15})?$/.test(typed) ? Number(typed.replace(',', '.')) : undefined;
  return degrees !== undefined && Math.abs(degrees) <= limit ? degrees : undefined;
}

/**
 * A number that is not negative, as lists write it: with point or comma, groups of three set apart, and whatever sign of a currency around it. What could be
 * either is a group: `1,234` is more than a thousand, `0,655` is not. Null when nothing is written, undefined when it is none.
 */
export function typedNumber(typed: string | undefined): number | null | undefined {
  const compact = (typed ?? '').replaceAll(/[\s\u00a0\u202f'’]/g, '').replaceAll(/^(?:[A-Z]{3}|\p{Sc})|(?:[A-Z]{3}|\p{Sc})$/gu, '');
  if (compact === '') return typed?.trim() ? undefined : null;
  const plain = /^[1-9]\d{0,2}(?:,\d{3})+(?:\.\d+)?$/.test(compact) ? compact.replaceAll(',', '') : /^[1-9]\d{0,2}(?:\.\d{3})+(?:,\d+)?$/.test(compact) ? compact.replaceAll('.', '').replace(',', '.') : compact.replace(',', '.');
  return /^\d{1,12}(?:\.\d{1,6})?$/.test(plain) ? Number(plain) : undefined;
}

/** An amount in the minor unit of a currency; null when nothing is written, undefined when it is none, or finer than the currency is. */
export function typedAmount(typed: string | undefined, currency: string): number | null | undefined {
  const value = typedNumber(typed);
  if (value === null || value === undefined) return value;
  const digits = new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2;
  const minor = Math.round(value * 10 ** digits);
  return Math.abs(minor - value * 10 ** digits) < 1e-6 && minor <= 1e11 ? minor : undefined;
}
