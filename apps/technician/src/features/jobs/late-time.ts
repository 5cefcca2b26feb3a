const DAY_MS = 86_400_000;
/** A little ahead is a slip of the finger; much later means yesterday. */
const SLIP_MS = 3_600_000;

/** The last time at which a clock in this zone showed `HH:MM`; undefined for what is no time. */
export function lateTime(clock: string, now: number, timeZone: string): number | undefined {
  const [, hours, minutes] = /^(\d\d):(\d\d)/.exec(clock) ?? [];
  if (hours === undefined || minutes === undefined) return undefined;
  const shown = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZone }).format(now);
  const [nowHours, nowMinutes] = shown.split(':').map(Number) as [number, number];
  const ahead = (Number(hours) - nowHours) * 60 + Number(minutes) - nowMinutes;
  const at = now - (now % 60_000) + ahead * 60_000;
  return at - now > SLIP_MS ? at - DAY_MS : at;
}
