import { useDeferredValue } from 'react';
import { addText, type TranslationOf } from '../i18n/start-text.ts';
import { useTextOf } from '../i18n/text.ts';
import classes from './password-meter.module.css';
import { strengthOf } from './password-strength.ts';

const en = {
  score: { s0: 'Very easy to guess', s1: 'Easy to guess', s2: 'Still easy to guess', s3: 'Good', s4: 'Very good' },
  warning: {
    keys: 'Keys next to each other are tried first.',
    repeats: 'Repeating does not make it harder.',
    sequences: 'Sequences such as abc or 6543 are tried first.',
    dates: 'Years and dates are tried first.',
    common: 'This, or something like it, is among the passwords that leaked most often.',
    words: 'Single words and names are tried first.',
    yours: 'Your name, e-mail or company are tried first.',
  },
} as const;
const de: TranslationOf<typeof en> = {
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
addText('password-meter', { en, de });

const WARNINGS: Readonly<Record<string, keyof typeof en.warning>> = {
  straightRow: 'keys', keyPattern: 'keys', simpleRepeat: 'repeats', extendedRepeat: 'repeats', sequences: 'sequences', recentYears: 'dates', dates: 'dates',
  topTen: 'common', topHundred: 'common', common: 'common', similarToCommon: 'common', wordByItself: 'words', namesByThemselves: 'words', commonNames: 'words', userInputs: 'yours',
};
const STEPS = [1, 2, 3, 4];
const SCORES = ['s0', 's1', 's2', 's3', 's4'] as const;

/** How good a password is, in a bar and in words. Brings 0.85 MB (compressed) of word lists: load it where a password is typed. */
export default function PasswordMeter({ password, about }: { password: string; about: readonly string[] }) {
  const text = useTextOf<typeof en>('password-meter');
  const { score, warning } = strengthOf(useDeferredValue(password), about);
  const known = warning === null ? undefined : WARNINGS[warning];
  return (
    <output className={classes.meter} data-score={score}>
      <span className={classes.bar} aria-hidden>
        {STEPS.map((step) => (
          <span key={step} data-on={score >= step || undefined} />
        ))}
      </span>
      <span className={classes.words}>
        <strong>{text(`score.${SCORES[score] ?? 's0'}`)}</strong>
        {known !== undefined && score < 3 && <span> {text(`warning.${known}`)}</span>}
      </span>
    </output>
  );
}
