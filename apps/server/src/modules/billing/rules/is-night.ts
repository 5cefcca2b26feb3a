import { dateFormat } from '@truckroll/kernel';

const minuteOf = (clock: string): number => Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3, 5));

/** Minutes since midnight on the wall clock of a time zone. */
export function localMinute(at: Date, timeZone: string): number {
  const parts = dateFormat('en', { timeZone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).formatToParts(at);
  const part = (type: 'hour' | 'minute'): number => Number(parts.find((candidate) => candidate.type === type)!.value);
  return part('hour') * 60 + part('minute');
}

/**
 * Whether an instant lies in `from`–`to` on the local wall clock; `to` itself does not. The span may cross
 * midnight; equal ends are an empty span. Daylight saving needs no care: the wall clock of the instant decides.
 */
export function isNight(at: Date, timeZone: string, night: { from: string; to: string }): boolean {
  const [minute, from, to] = [localMinute(at, timeZone), minuteOf(night.from), minuteOf(night.to)];
  return from <= to ? minute >= from && minute < to : minute >= from || minute < to;
}
