import { ar } from './words/ar.ts';
import type { CertificateWords } from './words/certificate-words.ts';
import { de } from './words/de.ts';
import { en } from './words/en.ts';
import { es } from './words/es.ts';

const SETS: Readonly<Record<string, CertificateWords>> = { en, de, es, ar };

/** The words of a language on certificates; English where there are none. */
export const certificateWords = (language: string): CertificateWords => SETS[language] ?? en;
