import { Temporal } from 'temporal-polyfill';

/** The calendar day (YYYY-MM-DD) of an instant in a time zone. */
export const dayOf = (instant: Date, timeZone: string): string => Temporal.Instant.fromEpochMilliseconds(instant.getTime()).toZonedDateTimeISO(timeZone).toPlainDate().toString();

/** From the beginning of one day to the end of another in a time zone, whatever the clocks do meanwhile. The end is not included. */
export function spanOfDays(from: string, to: string, timeZone: string): { start: Date; end: Date; days: number } {
  const [first, last] = [Temporal.PlainDate.from(from), Temporal.PlainDate.from(to)];
  const beginning = (day: Temporal.PlainDate): Date => new Date(day.toZonedDateTime(timeZone).epochMilliseconds);
  return { start: beginning(first), end: beginning(last.add({ days: 1 })), days: first.until(last).days + 1 };
}
