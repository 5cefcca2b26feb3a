import type { TranslationOf } from '../../i18n/start-text.ts';
import type { en } from './en.ts';

export const de: TranslationOf<typeof en> = {
  score: { s0: 'Sehr leicht zu erraten', s1: 'Leicht zu erraten', s2: 'Noch leicht zu erraten', s3: 'Gut', s4: 'Sehr gut' },
  warning: {
    keys: 'Benachbarte Tasten werden zuerst probiert.',
    repeats: 'Wiederholen macht es nicht schwerer.',
    sequences: 'Folgen wie abc oder 6543 werden zuerst probiert.',
    dates: 'Jahre und Daten werden zuerst probiert.',
    common: 'Dieses oder ein ähnliches gehört zu den Passwörtern, die am häufigsten durchgesickert sind.',
    words: 'Einzelne Wörter und Namen werden zuerst probiert.',
    yours: 'Ihr Name, Ihre E-Mail und Ihr Betrieb werden zuerst probiert.',
  },
};
