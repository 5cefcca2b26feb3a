const MOST_WORDS = 8;
const LONGEST_WORD = 40;
/** Of what somebody needs, so many words are looked into. */
const MOST_TEXT = 400;
const PHONE = /^[+\d][\d\s()./-]{3,}$/;

/** A text as plain words: letters and digits of any script, without case and accents. */
const wordsOf = (text: string): string[] => text.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
const inOnePiece = (text: string): string => wordsOf(text).join('');

/** What a lead is found by, each word after a space: name, place and need word by word, phone and e-mail also in one piece. */
export function searchText({ name, phone, email, where, need }: { name: string; phone: string | null; email: string | null; where: string; need: string }): string {
  const words = [name, where, need.slice(0, MOST_TEXT), email ?? ''].flatMap(wordsOf);
  return [...new Set([...words, inOnePiece(phone ?? ''), inOnePiece(email ?? '')])].filter(Boolean).map((word) => ` ${word}`).join('');
}

/** What is searched for, as LIKE patterns that must all match: beginnings of words, and any part of a number. A phone number is one word, without the zeros that are dialled only inside a country. */
export function searchPatterns(question: string): string[] {
  const words = PHONE.test(question.trim()) ? [question.replaceAll(/\D/g, '').replace(/^0+(?=\d{7})/, '')] : wordsOf(question);
  return [...new Set(words)].filter(Boolean).slice(0, MOST_WORDS).map((word) => word.slice(0, LONGEST_WORD)).map((word) => (/\p{N}/u.test(word) ? `%${word}%` : `% ${word}%`));
}
