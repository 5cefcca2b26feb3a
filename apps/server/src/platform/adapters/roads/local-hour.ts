/** An IANA time zone, or a longitude in degrees whose solar time stands in for one (within about an hour). */
export type LocalTime = { timeZone: string } | { longitude: number };

/** Kinds of days whose traffic differs. */
export const DAY_KINDS = ['weekday', 'saturday', 'sunday'] as const;

const WEEKDAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];

/**
 * The slot 0–71 of an instant: kind of day × 24 + hour, local time. The returned function is cheap to call.
 * Throws RangeError for an unknown time zone.
 */
export function slotOfWeek(local: LocalTime): (at: Date) => number {
  const slot = (weekday: number, hour: number): number => (weekday === 6 ? 1 : weekday === 0 ? 2 : 0) * 24 + hour;
  if ('longitude' in local) {
    return (at) => {
      const shifted = new Date(at.getTime() + (local.longitude / 15) * 3_600_000);
      return slot(shifted.getUTCDay(), shifted.getUTCHours());
    };
  }
  const format = new Intl.DateTimeFormat('en-US', { timeZone: local.timeZone, weekday: 'short', hour: 'numeric', hourCycle: 'h23' });
  return (at) => {
    const parts = format.formatToParts(at);
    const part = (type: 'weekday' | 'hour'): string => parts.find((one) => one.type === type)!.value;
    return slot(WEEKDAYS.indexOf(part('weekday')), Number(part('hour')));
  };
}
