import { ar } from './words/ar.ts';
import { de } from './words/de.ts';
import type { DocumentWords } from './words/document-words.ts';
import { en } from './words/en.ts';
import { es } from './words/es.ts';

const SETS: Readonly<Record<string, DocumentWords>> = { en, de, es, ar };

/** The words of a language on documents; English where there are none. */
export const documentWords = (language: string): DocumentWords => SETS[language] ?? en;
