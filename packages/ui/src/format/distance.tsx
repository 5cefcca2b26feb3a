import { METRES_PER_MILE } from '@truckroll/kernel/units.ts';
import type { en } from '../i18n/en.ts';
import type { Text } from '../i18n/start-text.ts';
import { useUiText } from '../i18n/text.ts';
import { useLocality, type Locality } from './locality.tsx';

const METRES_PER_FOOT = 0.3048;

/** No position is so exact that less than this is a way. */
const HERE_METRES = 10;

/** Whether somebody so far away has no way to go. */
export const isThere = (metres: number): boolean => metres < HERE_METRES;

/** "2.4 mi", "800 ft", "1.2 km": as exact as a driver can use; "here" where there is no way to go. */
export function distanceText(metres: number, { locale, units }: Pick<Locality, 'locale' | 'units'>, text: Text<typeof en>): string {
  if (isThere(metres)) return text('distance.here');
  const write = (value: number, digits: number): string => new Intl.NumberFormat(locale, { maximumFractionDigits: digits }).format(value);
  const far = units === 'imperial' ? metres / METRES_PER_MILE : metres / 1000;
  if (far >= 0.2) return text(units === 'imperial' ? 'distance.miles' : 'distance.kilometres', { n: write(far, far < 10 ? 1 : 0) });
  const near = units === 'imperial' ? metres / METRES_PER_FOOT : metres;
  return text(units === 'imperial' ? 'distance.feet' : 'distance.metres', { n: write(Math.round(near / 10) * 10, 0) });
}

export function Distance({ metres }: { metres: number }) {
  const text = useUiText();
  const locality = useLocality();
  return <span data-numeric>{distanceText(metres, locality, text)}</span>;
}
