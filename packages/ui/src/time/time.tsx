import { useUiText } from '../i18n/text.ts';
import { useLocality } from '../format/locality.tsx';
import { absoluteTime, clockTime, dayTime, durationText, relativeTime, stopwatch } from './relative-time.ts';
import { useDerivedFromNow } from './use-now.tsx';

type Instant = string | number;
const ms = (at: Instant): number => (typeof at === 'number' ? at : Date.parse(at));

/** How far away a moment is, in words that keep themselves true; the exact moment on hover. */
export function RelativeTime({ at, byRealClock = false }: { at: Instant; /** Of what happens to people and not in a demonstration, whose clock is another. */ byRealClock?: boolean }) {
  const text = useUiText();
  const style = useLocality();
  const words = useDerivedFromNow((now) => relativeTime(ms(at), byRealClock ? Date.now() : now, style, text));
  return (
    <time dateTime={new Date(at).toISOString()} title={absoluteTime(ms(at), style)}>
      {words}
    </time>
  );
}

/** The time of day, or day and time. */
export function ClockTime({ at, withDay = false }: { at: Instant; withDay?: boolean }) {
  const style = useLocality();
  return (
    <time dateTime={new Date(at).toISOString()} title={absoluteTime(ms(at), style)}>
      {withDay ? dayTime(ms(at), style) : clockTime(ms(at), style)}
    </time>
  );
}

/** Time running since a moment, as a stopwatch. */
export function Stopwatch({ since }: { since: Instant }) {
  const text = useUiText();
  const style = useLocality();
  const words = useDerivedFromNow((now) => stopwatch((now - ms(since)) / 1000, text));
  return (
    <time dateTime={new Date(since).toISOString()} title={absoluteTime(ms(since), style)} role="timer">
      {words}
    </time>
  );
}

export function Duration({ seconds }: { seconds: number }) {
  const text = useUiText();
  return <span data-numeric>{durationText(seconds, text)}</span>;
}
