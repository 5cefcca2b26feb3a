import { useDeferredValue } from 'react';
import { addText } from '../i18n/start-text.ts';
import { useTextOf } from '../i18n/text.ts';
import type { en } from './password-meter-text/en.ts';
import classes from './password-meter.module.css';
import { strengthOf } from './password-strength.ts';

await addText<typeof en>('password-meter', { en: () => import('./password-meter-text/en.ts'), de: () => import('./password-meter-text/de.ts'), es: () => import('./password-meter-text/es.ts'), ar: () => import('./password-meter-text/ar.ts') });

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
