const PLAUSIBLE = /^\+[1-9]\d{6,14}$/;
const NORTH_AMERICA = '+1';
const NORTH_AMERICAN_DIGITS = 10;

/**
 * What somebody typed as an international number, or undefined. A number without a country code is taken as one of
 * the company's own country, where that is North America with its fixed length.
 */
export function phoneNumber(typed: string, companyPhone: string | null): string | undefined {
  const compact = typed.replaceAll(/[\s().\-/]/g, '').replace(/^00/, '+');
  const local = /^\d+$/.test(compact) && companyPhone?.startsWith(NORTH_AMERICA) && compact.length === NORTH_AMERICAN_DIGITS;
  const number = local ? NORTH_AMERICA + compact : compact;
  return PLAUSIBLE.test(number) ? number : undefined;
}
