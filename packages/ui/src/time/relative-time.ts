import type { en } from '../i18n/en.ts';
import type { Text } from '../i18n/start-text.ts';

const MINUTE = 60_000;
const DAY_SECONDS = 24 * 3600;
const NEAR = 6 * 60 * MINUTE;

export type TimeStyle = { locale: string; timeZone: string };

const formatters = new Map<string, Intl.DateTimeFormat>();
/** Making an Intl formatter is dear; each shape is made once. */
function formatter(locale: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = locale + JSON.stringify(options);
  const found = formatters.get(key) ?? new Intl.DateTimeFormat(locale, options);
  formatters.set(key, found);
  return found;
}

export const clockTime = (at: number, { locale, timeZone }: TimeStyle): string => formatter(locale, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZone }).format(at);
export const dayTime = (at: number, { locale, timeZone }: TimeStyle): string => formatter(locale, { weekday: 'short', day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZone }).format(at);
export const absoluteTime = (at: number, { locale, timeZone }: TimeStyle): string => formatter(locale, { dateStyle: 'full', timeStyle: 'medium', timeZone }).format(at);
const dayOf = (at: number, timeZone: string): string => formatter('en-CA', { year: 'numeric', month: '2-digit', day: '2-digit', timeZone }).format(at);

/** "3 min ago" or "in 12 min" when near, else the clock or the day. */
export function relativeTime(at: number, now: number, style: TimeStyle, text: Text<typeof en>): string {
  const away = at - now;
  const minutes = Math.round(Math.abs(away) / MINUTE);
  if (minutes === 0) return text('time.now');
  if (minutes < 60) return text(away < 0 ? 'time.minutesAgo' : 'time.inMinutes', { n: minutes });
  if (Math.abs(away) < NEAR) return text(away < 0 ? 'time.hoursAgo' : 'time.inHours', { hours: Math.floor(minutes / 60), minutes: minutes % 60 });
  const clock = clockTime(at, style);
  const day = dayOf(at, style.timeZone);
  if (day === dayOf(now, style.timeZone)) return clock;
  if (day === dayOf(now - 24 * 60 * MINUTE, style.timeZone)) return text('time.yesterday', { clock });
  if (day === dayOf(now + 24 * 60 * MINUTE, style.timeZone)) return text('time.tomorrow', { clock });
  return dayTime(at, style);
}

/** A length of time in words: "45 s", "12 min", "1 h 20 min". */
export function durationText(seconds: number, text: Text<typeof en>): string {
  if (seconds < 60) return text('time.seconds', { n: Math.round(seconds) });
  const minutes = Math.round(seconds / 60);
  return minutes < 60 ? text('time.minutes', { n: minutes }) : text('time.hoursMinutes', { hours: Math.floor(minutes / 60), minutes: minutes % 60 });
}

/** A running stopwatch: "0:21", "12:05", "1:04:09"; from a day on "3 d 4 h". */
export function stopwatch(seconds: number, text: Text<typeof en>): string {
  const whole = Math.max(0, Math.floor(seconds));
  if (whole >= DAY_SECONDS) return text('time.daysHours', { days: Math.floor(whole / DAY_SECONDS), hours: Math.floor((whole % DAY_SECONDS) / 3600) });
  const two = (value: number): string => String(value).padStart(2, '0');
  const hours = Math.floor(whole / 3600);
  const minutes = Math.floor((whole % 3600) / 60);
  return hours > 0 ? `${hours}:${two(minutes)}:${two(whole % 60)}` : `${minutes}:${two(whole % 60)}`;
}
