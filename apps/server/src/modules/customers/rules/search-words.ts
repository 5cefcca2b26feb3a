/**
 * The words of a text as they are searched: lower case, accents off, letters and digits only, so that
 * "O’Brien", "obrien" and "OBRIEN" are one word and "7ABC-123" is "7abc123".
 */
export function plainWords(text: string): string[] {
  return text
    .normalize('NFKD')
    .replaceAll(/\p{M}+/gu, '')
    .toLowerCase()
    .split(/\s+/)
    .map((word) => word.replaceAll(/[^\p{L}\p{N}]+/gu, ''))
    .filter((word) => word.length > 0);
}

/** What a customer's name is sorted by. */
export const sortName = (name: string): string => plainWords(name).join(' ');

/** Everything a customer is found by, each word after a space: name, phone, e-mail, plates (each one word). */
export function searchText({ name, phone, email, plates }: { name: string; phone: string | null; email: string | null; plates: readonly string[] }): string {
  return [...plainWords(name), ...[phone ?? '', email ?? '', ...plates].map((text) => plainWords(text).join(''))].filter(Boolean).map((word) => ` ${word}`).join('');
}

const PHONE = /^[+\d][\d\s()./-]{3,}$/;
const MOST_WORDS = 6;

/** LIKE patterns that a customer's search text must all fit. Words under three letters begin a word; longer ones occur anywhere. Empty: everybody fits. */
export function searchPatterns(question: string): string[] {
  return questionWords(question).map((word) => (isShort(word) ? `% ${word}%` : `%${word}%`));
}

/** Words long enough to look for their nearest spelling. */
export const wordsToGuess = (question: string): string[] => questionWords(question).filter((word) => !isShort(word));

const isShort = (word: string): boolean => word.length < 3;

/** A question that looks like a phone number is one word; a whole one goes without the zeros that are dialled only inside a country. */
export function questionWords(question: string): string[] {
  const words = PHONE.test(question.trim()) ? [question.replaceAll(/\D/g, '').replace(/^0+(?=\d{7})/, '')] : plainWords(question);
  return [...new Set(words)].filter(Boolean).slice(0, MOST_WORDS);
}
