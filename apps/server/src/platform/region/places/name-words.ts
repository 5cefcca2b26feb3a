/**
 * Names as people type them, brought to one form: lower case, no accents, one spelling for
 * "Street/St/Saint", "Avenue/Ave", "Third/3rd". Both the index and every query go through here.
 */
const SAME: Record<string, string> = Object.fromEntries(
  Object.entries({
    st: 'street str saint sankt straße strasse sant', av: 'avenue ave avenida aven avnue', blvd: 'boulevard boul bd bvd', rd: 'road', dr: 'drive doctor doutor', ln: 'lane', ct: 'court', pl: 'place platz',
    sq: 'square', ter: 'terrace terr', pkwy: 'parkway pky', hwy: 'highway', expy: 'expressway expwy', fwy: 'freeway', cir: 'circle', aly: 'alley', plz: 'plaza', cres: 'crescent',
    mt: 'mount', mtn: 'mountain', ft: 'fort', pt: 'point', ctr: 'center centre', jr: 'junior', sr: 'senior', hts: 'heights', brg: 'bridge', rte: 'route', i: 'interstate', trl: 'trail', xing: 'crossing',
    n: 'north', s: 'south', e: 'east', w: 'west', ne: 'northeast', nw: 'northwest', se: 'southeast', sw: 'southwest',
    r: 'rua rue', tv: 'travessa trav', lg: 'largo', pca: 'praca praça', estr: 'estrada', prof: 'professor', gen: 'general', eng: 'engenheiro', alm: 'almirante', mal: 'marechal',
    bldg: 'building', intl: 'international', hosp: 'hospital', sta: 'station', univ: 'university', sch: 'school', dept: 'department', natl: 'national',
  }).flatMap(([short, long]) => long.split(' ').map((word) => [word, short])),
);
const LONG_FORMS = Map.groupBy(Object.keys(SAME), (long) => SAME[long]!);
const UNITS = ['first', 'second', 'third', 'fourth', 'fifth', 'sixth', 'seventh', 'eighth', 'ninth', 'tenth', 'eleventh', 'twelfth', 'thirteenth', 'fourteenth', 'fifteenth', 'sixteenth', 'seventeenth', 'eighteenth', 'nineteenth'];
const TENS: Record<string, number> = { twenty: 20, thirty: 30, forty: 40, fourty: 40, fifty: 50, sixty: 60, seventy: 70, eighty: 80, ninety: 90 };
const ORDINALS = new Map<string, number>([...UNITS.map((word, index): [string, number] => [word, index + 1]), ...Object.entries(TENS).map(([word, tens]): [string, number] => [word.replace(/y$/, 'ieth'), tens])]);

/** The words of a name or query in their common form: "The Third St." → ["3rd", "st"]. */
export function nameWords(text: string): string[] {
  const plain = text
    .toLowerCase()
    .replaceAll('ß', 'ss')
    .replaceAll('ø', 'o')
    .replaceAll('ł', 'l')
    .replaceAll('æ', 'ae')
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, '')
    .replace(/(?<=\bo)['’`´]\s+/g, '')
    .replace(/['’`´]/g, '');
  const all = plain.match(/[\p{L}\p{N}]+/gu) ?? [];
  const raw = all.length > 1 ? all.filter((word) => word !== 'the') : all;
  const words: string[] = [];
  for (let i = 0; i < raw.length; i++) {
    const tens = TENS[raw[i]!];
    const unit = tens === undefined ? undefined : ORDINALS.get(raw[i + 1] ?? '');
    if (tens !== undefined && unit !== undefined && unit < 10) {
      words.push(ordinal(tens + unit));
      i += 1;
    } else words.push(commonForm(raw[i]!));
  }
  return words;
}

/** Other spellings of a word in common form: "st" → ["street", "saint", …]. */
export function longForms(word: string): readonly string[] {
  return LONG_FORMS.get(word) ?? [];
}

/** 3 → "3rd", 11 → "11th". */
export function ordinal(number: number): string {
  const [ten, unit] = [Math.floor(number / 10) % 10, number % 10];
  return `${number}${ten === 1 ? 'th' : unit === 1 ? 'st' : unit === 2 ? 'nd' : unit === 3 ? 'rd' : 'th'}`;
}

function commonForm(word: string): string {
  const counted = ORDINALS.get(word);
  if (counted !== undefined) return ordinal(counted);
  const digits = /^0*(\d{1,3})(?:st|nd|rd|th)$/.exec(word);
  if (digits) return ordinal(Number(digits[1]));
  const same = SAME[word];
  if (same) return same;
  // German compounds: Bahnhofstraße, Bahnhofstrasse, Bahnhofstr. and Bahnhof Straße are one street.
  return word.length > 5 ? word.replace(/str(?:asse)?$/, 'st') : word;
}

/** Edits (insert, delete, replace, swap neighbours) between two words, or `limit + 1` when there are more. */
export function editDistance(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) > limit) return limit + 1;
  let twoBack: number[] = [];
  let previous = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    let least = i;
    for (let j = 1; j <= b.length; j++) {
      const same = a.charCodeAt(i - 1) === b.charCodeAt(j - 1);
      let cost = Math.min(previous[j]! + 1, row[j - 1]! + 1, previous[j - 1]! + (same ? 0 : 1));
      if (i > 1 && j > 1 && a.charCodeAt(i - 1) === b.charCodeAt(j - 2) && a.charCodeAt(i - 2) === b.charCodeAt(j - 1)) cost = Math.min(cost, twoBack[j - 2]! + 1);
      row.push(cost);
      least = Math.min(least, cost);
    }
    if (least > limit) return limit + 1;
    twoBack = previous;
    previous = row;
  }
  return previous[b.length]!;
}

/** One bit per letter or digit (mod 32): two words within d edits differ in at most 2·d bits. */
export function letterMask(word: string): number {
  let mask = 0;
  for (let i = 0; i < word.length; i++) mask |= 1 << (word.charCodeAt(i) & 31);
  return mask;
}
