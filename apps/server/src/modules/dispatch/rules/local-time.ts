import { Temporal } from 'temporal-polyfill';

const inZone = (at: Date, zone: string): Temporal.ZonedDateTime => Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(zone);

/** The calendar day in a time zone, as YYYY-MM-DD. */
export const localDay = (at: Date, zone: string): string => inZone(at, zone).toPlainDate().toString();

/** The wall clock in a time zone, as HH:MM. */
export const localTime = (at: Date, zone: string): string => inZone(at, zone).toPlainTime().toString({ smallestUnit: 'minute' });

/** The instant at which a day (YYYY-MM-DD) begins in a zone; where clocks jump over midnight, the first there is of it. */
export const startOfDay = (day: string, zone: string): Date => new Date(Temporal.PlainDate.from(day).toZonedDateTime(zone).epochMilliseconds);

/** The day so many days before another. */
export const daysBefore = (day: string, count: number): string => Temporal.PlainDate.from(day).subtract({ days: count }).toString();
