const MOST_WORDS = 8;
const LONGEST_WORD = 40;

/** A text as plain words: letters and digits of any script, without case and accents. */
function wordsOf(text: string): string[] {
  return text.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
}

/** What a job is found by, as one line of plain words; each begins after a space. Numbers and plates also stand in one piece. */
export function searchText({ texts, codes }: { texts: readonly (string | null | undefined)[]; codes: readonly (string | null | undefined)[] }): string {
  const words = [...texts, ...codes].flatMap((text) => wordsOf(text ?? ''));
  const whole = codes.map((code) => wordsOf(code ?? '').join(''));
  return [...new Set([...words, ...whole])].filter(Boolean).map((word) => ` ${word}`).join('');
}

/** What is searched for, as LIKE patterns that must all match: beginnings of words, and any part of a number or plate. */
export function searchPatterns(q: string): string[] {
  const words = [...new Set(wordsOf(q))].slice(0, MOST_WORDS).map((word) => word.slice(0, LONGEST_WORD));
  return words.map((word) => (/\p{N}/u.test(word) ? `%${word}%` : `% ${word}%`));
}
