/** Open Location Code (https://github.com/google/open-location-code/blob/main/Documentation/Specification/specification.md). */
const DIGITS = '23456789CFGHJMPQRVWX';
const FULL = /^[23456789C][23456789CFGHJMPQRV][23456789CFGHJMPQRVWX]{6}\+[23456789CFGHJMPQRVWX]{2}$/;
/** How many of the smallest squares of ten digits make a degree. */
const PER_DEGREE = 8000;

/** The plus code of a position: a square of about 14 metres. */
export function plusCode({ lat, lng }: { lat: number; lng: number }): string {
  let [y, x] = [Math.min(Math.floor((lat + 90) * PER_DEGREE), 180 * PER_DEGREE - 1), Math.floor(((((lng + 180) % 360) + 360) % 360) * PER_DEGREE)];
  let code = '';
  for (let pair = 0; pair < 5; pair++) {
    code = DIGITS.charAt(y % 20) + DIGITS.charAt(x % 20) + code;
    [y, x] = [Math.floor(y / 20), Math.floor(x / 20)];
  }
  return `${code.slice(0, 8)}+${code.slice(8)}`;
}

/** The middle of a whole plus code; undefined for anything else. */
export function positionOfPlusCode(words: string): { lat: number; lng: number } | undefined {
  const code = words.trim().toUpperCase();
  if (!FULL.test(code)) return undefined;
  let [y, x] = [0, 0];
  const digits = code.replace('+', '');
  for (let pair = 0; pair < 5; pair++) [y, x] = [y * 20 + DIGITS.indexOf(digits.charAt(2 * pair)), x * 20 + DIGITS.indexOf(digits.charAt(2 * pair + 1))];
  return { lat: (y + 0.5) / PER_DEGREE - 90, lng: (x + 0.5) / PER_DEGREE - 180 };
}
