import { localMidnight, localParts, nextDate } from '@truckroll/simulator';

const BUSY_FROM_HOUR = 7;
const BUSY_TO_HOUR = 18;
const SHOWN_HOUR = 15.5;

/**
 * When the demo's present begins: now, while the city is awake; else its latest half past three in the afternoon, so that
 * whoever looks in from another time zone sees a working day and not a sleeping town. Milliseconds.
 */
export function presentOfTheDemo(nowMs: number, timeZone: string): number {
  const { hour, date } = localParts(nowMs, timeZone);
  if (hour >= BUSY_FROM_HOUR && hour < BUSY_TO_HOUR) return nowMs;
  const shown = localMidnight(date, timeZone) + SHOWN_HOUR * 3_600_000;
  return shown <= nowMs ? shown : localMidnight(nextDate(date, -1), timeZone) + SHOWN_HOUR * 3_600_000;
}
