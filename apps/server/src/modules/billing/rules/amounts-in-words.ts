import { METRES_PER_MILE, moneyText, numberFormat } from '@truckroll/kernel';

export type Units = 'metric' | 'imperial';

const METRES_PER_KILOMETRE = 1000;

export { moneyText };

export const numberText = (value: number, locale: string, digits = 2): string => numberFormat(locale, { maximumFractionDigits: digits }).format(value);

/** Basis points as a percentage, e.g. `8.25 %`. */
export const percentText = (basisPoints: number, locale: string): string => `${numberText(basisPoints / 100, locale)} %`;

/** What distances are billed in: the unit's sign and the price of one, from a price per mile. */
export function distanceUnit(units: Units, perMileMinor: number): { sign: 'mi' | 'km'; metres: number; unitMinor: number } {
  if (units === 'imperial') return { sign: 'mi', metres: METRES_PER_MILE, unitMinor: perMileMinor };
  return { sign: 'km', metres: METRES_PER_KILOMETRE, unitMinor: Math.round((perMileMinor * METRES_PER_KILOMETRE) / METRES_PER_MILE) };
}

/** Whole tenths of a unit: what is printed is what is billed. */
export const tenthsOf = (metres: number, unitMetres: number): number => Math.round((metres / unitMetres) * 10);

export const tenthsText = (tenths: number, sign: string, locale: string): string => `${numberFormat(locale, { minimumFractionDigits: 1, maximumFractionDigits: 1 }).format(tenths / 10)} ${sign}`;

/** A distance in the organisation's unit, e.g. `12.4 mi`. */
export function distanceText(metres: number, units: Units, locale: string): string {
  const unit = distanceUnit(units, 0);
  return tenthsText(tenthsOf(metres, unit.metres), unit.sign, locale);
}

/** Whole minutes as `1 h 25 min`. */
export function minutesText(minutes: number, locale: string): string {
  const { hour, minute } = locale.startsWith('ar') ? { hour: 'س', minute: 'د' } : { hour: 'h', minute: 'min' };
  const hours = Math.floor(minutes / 60);
  const rest = minutes % 60;
  if (hours === 0) return `${rest} ${minute}`;
  return rest === 0 ? `${hours} ${hour}` : `${hours} ${hour} ${rest} ${minute}`;
}
