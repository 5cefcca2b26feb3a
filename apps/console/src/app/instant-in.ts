/** The instant of a time of day in a time zone; undefined as long as it is not typed to its end. */
export function instantIn(timeZone: string, day: string, time: string): string | undefined {
  if (!/^\d{4}-\d\d-\d\d$/.test(day) || !/^\d\d:\d\d$/.test(time)) return undefined;
  const wall = Date.parse(`${day}T${time}:00Z`);
  if (Number.isNaN(wall)) return undefined;
  // Twice: the first guess may lie on the other side of a change of the clocks.
  let instant = wall;
  for (let round = 0; round < 2; round++) instant = wall - offsetAt(timeZone, instant);
  return new Date(instant).toISOString();
}

function offsetAt(timeZone: string, instant: number): number {
  const parts = Object.fromEntries(new Intl.DateTimeFormat('en-US', { timeZone, hourCycle: 'h23', year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit', second: '2-digit' }).formatToParts(instant).map(({ type, value }) => [type, Number(value)]));
  return Date.UTC(parts['year'] ?? 0, (parts['month'] ?? 1) - 1, parts['day'], parts['hour'], parts['minute'], parts['second']) - instant;
}

/** The calendar day (YYYY-MM-DD) and time of day (HH:MM) of an instant in a time zone. */
export function wallClock(timeZone: string, instant: number | string): { day: string; time: string } {
  const at = typeof instant === 'string' ? Date.parse(instant) : instant;
  const shown = new Date(at + offsetAt(timeZone, at)).toISOString();
  return { day: shown.slice(0, 10), time: shown.slice(11, 16) };
}
