/** A stretch of text in one direction, and so in one font. */
export type TextRun = { text: string; rightToLeft: boolean };

/** Arabic with its presentation forms; what the bundled right-to-left font has letters for. */
const ARABIC = /[\u0600-\u06ff\u0750-\u077f\u08a0-\u08ff\ufb50-\ufdff\ufe70-\ufeff]/;
/** Takes the direction of its neighbours: spaces and punctuation, not letters and digits. */
const NEUTRAL = /[\s\p{P}\p{S}]/u;

/** What gives a line its direction: a number that it begins with does not. */
const LETTER = /\p{L}/u;

/** Signs that the bundled right-to-left font has no letters for. */
const LATIN_SIGN = /[×·/–()+&#%"'\p{Sc}]/u;
const MIRRORED: Readonly<Record<string, string>> = { '(': ')', ')': '(' };

export const hasArabic = (text: string): boolean => ARABIC.test(text);

/**
 * The runs of a text in the order they stand on the page, left to right. Neutral signs between two letters of
 * one direction belong to that run, others to the line's direction, which is that of its first letter. A much
 * simplified reading of the Unicode bidirectional algorithm: enough for names and labels, not for prose.
 */
export function textRuns(text: string): TextRun[] {
  if (!hasArabic(text)) return text === '' ? [] : [{ text, rightToLeft: false }];
  const letters = Array.from(new Intl.Segmenter().segment(text), ({ segment }) => segment);
  const directions = letters.map((letter) => (NEUTRAL.test(letter) ? undefined : ARABIC.test(letter)));
  const lineIsRightToLeft = ARABIC.test(letters.find((letter) => LETTER.test(letter)) ?? '');
  const runs: TextRun[] = [];
  letters.forEach((letter, index) => {
    const before = directions.slice(0, index).findLast((direction) => direction !== undefined);
    const after = directions.slice(index).find((direction) => direction !== undefined);
    const rightToLeft = LATIN_SIGN.test(letter) ? false : (directions[index] ?? (before === after && before !== undefined ? before : lineIsRightToLeft));
    const last = runs.at(-1);
    const shown = lineIsRightToLeft ? (MIRRORED[letter] ?? letter) : letter;
    if (last?.rightToLeft === rightToLeft) last.text += shown;
    else runs.push({ text: shown, rightToLeft });
  });
  return lineIsRightToLeft ? runs.reverse() : runs;
}
