import { instantIn, wallClock } from '../../../app/instant-in.ts';

const DAY_MS = 86_400_000;

export type ShiftFacts = { technicianId: string; startsAt: string; endsAt: string; kind: 'work' | 'on_call' };

/** A calendar day so many days later. */
export const daysLater = (day: string, days: number): string => new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);

/** The Monday of the week that a day lies in. */
export const mondayOf = (day: string): string => daysLater(day, -((new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7));

/** A shift of a day by the clocks of a time zone; one that would end before it begins ends on the next day. */
export function shiftOn(day: string, from: string, until: string, timeZone: string): { startsAt: string; endsAt: string } | undefined {
  const startsAt = instantIn(timeZone, day, from);
  const endsAt = instantIn(timeZone, until > from ? day : daysLater(day, 1), until);
  return startsAt && endsAt ? { startsAt, endsAt } : undefined;
}

/** The same shifts a week later, at the same times of day whatever the clocks do meanwhile; those that would meet one that is there are left out. */
export function weekLater(shifts: readonly ShiftFacts[], there: readonly ShiftFacts[], timeZone: string): ShiftFacts[] {
  const later = (instant: string): string => {
    const { day, time } = wallClock(timeZone, instant);
    return instantIn(timeZone, daysLater(day, 7), time)!;
  };
  return shifts
    .map(({ technicianId, startsAt, endsAt, kind }) => ({ technicianId, startsAt: later(startsAt), endsAt: later(endsAt), kind }))
    .filter((copy) => !there.some((other) => other.technicianId === copy.technicianId && other.startsAt < copy.endsAt && other.endsAt > copy.startsAt));
}
