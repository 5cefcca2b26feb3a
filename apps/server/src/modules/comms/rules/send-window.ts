import { dateFormat } from '@truckroll/kernel';
import type { Kind } from './messages-for.ts';

const FROM_HOUR = 8;
const UNTIL_HOUR = 20;
const HOUR_MS = 3_600_000;

/** What can wait until people are awake. Everything else concerns something that is happening now. */
const CAN_WAIT: ReadonlySet<Kind> = new Set<Kind>(['rating_request', 'visit_reminder']);

/** The hour on a zone's wall clock. */
const localHour = (at: Date, timeZone: string): number => Number(dateFormat('en', { timeZone, hour: '2-digit', hourCycle: 'h23' }).format(at));

/** When a message planned for `at` goes out: at once, or, for what can wait, between eight and eight on the recipient's wall clock. */
export function sendableAt(kind: Kind, at: Date, timeZone: string): Date {
  if (!CAN_WAIT.has(kind)) return at;
  let candidate = at;
  // At most twelve hours of waiting; by the hour, because daylight saving may lie in between.
  while (localHour(candidate, timeZone) < FROM_HOUR || localHour(candidate, timeZone) >= UNTIL_HOUR) candidate = new Date(Math.floor(candidate.getTime() / HOUR_MS) * HOUR_MS + HOUR_MS);
  return candidate;
}
