import type { LatLng } from '@truckroll/kernel/geo.ts';

/** Open Location Code, https://github.com/google/open-location-code/blob/main/Documentation/Specification/specification.md */
const DIGITS = '23456789CFGHJMPQRVWX';
const FULL = /^[2-9CFGHJMPQRVWX]{8}\+[2-9CFGHJMPQRVWX]{2,3}$/;
const SHORT = /^[2-9CFGHJMPQRVWX]{4}\+[2-9CFGHJMPQRVWX]{2,3}$/;
const CELL = 0.000125;
const PAIR_DEGREES = [20, 1, 0.05, 0.0025, CELL];
const GRID = { rows: 5, columns: 4 };

const valueOf = (digit: string | undefined): number => DIGITS.indexOf(digit ?? '2');

/** The middle of a plus code; a short one (`7V4X+2C`, whatever town follows it) is the one of that name nearest to `near`. Undefined for what is no plus code. */
export function plusCodePosition(typed: string, near: LatLng): LatLng | undefined {
  const code = typed.trim().toUpperCase().split(/[\s,]/)[0] ?? '';
  if (FULL.test(code)) return middleOf(code);
  if (!SHORT.test(code)) return undefined;
  const found = middleOf(areaOf(near) + code);
  return { lat: nearest(found.lat, near.lat), lng: nearest(found.lng, near.lng) };
}

function middleOf(code: string): LatLng {
  const digits = code.replace('+', '');
  let [lat, lng] = [-90, -180];
  PAIR_DEGREES.forEach((degrees, pair) => {
    lat += valueOf(digits[pair * 2]) * degrees;
    lng += valueOf(digits[pair * 2 + 1]) * degrees;
  });
  if (digits.length === 10) return { lat: lat + CELL / 2, lng: lng + CELL / 2 };
  const cell = valueOf(digits[10]);
  return { lat: lat + ((Math.floor(cell / GRID.columns) + 0.5) * CELL) / GRID.rows, lng: lng + (((cell % GRID.columns) + 0.5) * CELL) / GRID.columns };
}

/** The first four digits of the code at a position. */
function areaOf({ lat, lng }: LatLng): string {
  const [north, east] = [lat + 90, lng + 180];
  return [north / 20, east / 20, north % 20, east % 20].map((value) => DIGITS[Math.min(19, Math.floor(value))]).join('');
}

/** Four digits that are left out repeat every degree. */
function nearest(found: number, near: number): number {
  return found - near > 0.5 ? found - 1 : near - found > 0.5 ? found + 1 : found;
}
