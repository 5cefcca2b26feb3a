import type { Locality } from '@truckroll/ui';

const METRES_PER = { imperial: 1609.344, metric: 1000 } as const;
const LONGEST = 9_999_999;

/** What an odometer shows, in metres; undefined for what is no reading. Thousands may be written apart. */
export function odometerMetres(shown: string, units: Locality['units']): number | undefined {
  const digits = shown.replaceAll(/[\s.,'’]/g, '');
  if (!/^\d{1,7}$/.test(digits) || Number(digits) > LONGEST) return undefined;
  // Rounded up: read back it is never less than what was typed.
  return Math.ceil(Number(digits) * METRES_PER[units]);
}

/** Metres as an odometer shows them. */
export const odometerShown = (metres: number | null, units: Locality['units']): number | undefined => (metres === null ? undefined : Math.floor(metres / METRES_PER[units]));
