/** Wall-clock parts of an instant in a zone; weekday 0 is Monday. */
export function localParts(ms: number, timeZone: string): { date: string; weekday: number; hour: number; minute: number; secondsOfDay: number } {
  const parts = Object.fromEntries(formatter(timeZone).formatToParts(ms).map(({ type, value }) => [type, value]));
  const hour = Number(parts['hour']) % 24;
  const minute = Number(parts['minute']);
  return {
    date: `${parts['year']}-${parts['month']}-${parts['day']}`,
    weekday: ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'].indexOf(parts['weekday']!),
    hour,
    minute,
    secondsOfDay: hour * 3600 + minute * 60 + Number(parts['second']),
  };
}

/** The instant of a local midnight: the one whose local parts say 00:00 of that date (the first, should there be two). */
export function localMidnight(date: string, timeZone: string): number {
  const guess = Date.parse(`${date}T00:00:00Z`);
  for (let hours = -14; hours <= 14; hours += 0.5) {
    const candidate = guess + hours * 3_600_000;
    const parts = localParts(candidate, timeZone);
    if (parts.date === date && parts.secondsOfDay === 0) return candidate;
  }
  // A zone that skips midnight on this date: its day begins at 01:00.
  return localMidnight(nextDate(date, -1), timeZone) + 24 * 3_600_000;
}

/** The calendar date some days later. */
export function nextDate(date: string, days = 1): string {
  return new Date(Date.parse(`${date}T12:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}

const formatters = new Map<string, Intl.DateTimeFormat>();
function formatter(timeZone: string): Intl.DateTimeFormat {
  let known = formatters.get(timeZone);
  if (!known) {
    known = new Intl.DateTimeFormat('en-US', { timeZone, weekday: 'short', year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' });
    formatters.set(timeZone, known);
  }
  return known;
}
