import { ar } from './bill-words/ar.ts';
import type { BillWords } from './bill-words/bill-words.ts';
import { de } from './bill-words/de.ts';
import { en } from './bill-words/en.ts';
import { es } from './bill-words/es.ts';

export type { BillWords };

const SETS: Readonly<Record<string, BillWords>> = { en, de, es, ar };

/** The words of a language on bills; English where there are none. */
export const wordsOf = (language: string): BillWords => SETS[language] ?? en;
