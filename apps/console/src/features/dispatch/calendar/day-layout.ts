import type { Calendar, CalendarVisit } from '@truckroll/contracts/dispatch/calendar.api.ts';
import { instantIn } from '../../../app/instant-in.ts';

const MINUTE_MS = 60_000;
export const SNAP_MINUTES = 15;
const USUAL = { from: '06:00', until: '20:00' };
/** What a visit without a time is offered first. */
export const USUAL_WINDOW_MINUTES = 120;

export type Timed = CalendarVisit & { technicianId: string; windowStartsAt: string; windowEndsAt: string };
export const isTimed = (visit: CalendarVisit): visit is Timed => visit.technicianId !== null && visit.windowStartsAt !== null && visit.windowEndsAt !== null;

/** Whether a visit stands in no row: nobody has it, it has no time, or whoever has it is switched off. */
export const isInTray = (visit: CalendarVisit, technicians: Calendar['technicians']): boolean => !isTimed(visit) || !technicians.some(({ id }) => id === visit.technicianId);

type Day = Calendar['days'][number];
/** Minutes since the day's midnight, whatever the clocks do that day. */
export const minutesIn = (day: Pick<Day, 'startsAt'>, instant: string): number => Math.round((Date.parse(instant) - Date.parse(day.startsAt)) / MINUTE_MS);
export const instantAt = (day: Pick<Day, 'startsAt'>, minutes: number): string => new Date(Date.parse(day.startsAt) + minutes * MINUTE_MS).toISOString();
/** When clocks show a time of that day. */
export const atTime = (day: Pick<Day, 'day' | 'startsAt'>, time: string, timeZone: string): string => instantIn(timeZone, day.day, time) ?? day.startsAt;
/** When each hour that is shown begins: on a day of a change of the clocks not the number of the hour is what they show. */
export const hourStarts = (day: Pick<Day, 'startsAt'>, { from, until }: { from: number; until: number }): string[] => Array.from({ length: until - from }, (_, index) => instantAt(day, (from + index) * 60));
export const windowMinutes = ({ windowStartsAt, windowEndsAt }: Pick<CalendarVisit, 'windowStartsAt' | 'windowEndsAt'>): number => (windowStartsAt === null || windowEndsAt === null ? USUAL_WINDOW_MINUTES : Math.round((Date.parse(windowEndsAt) - Date.parse(windowStartsAt)) / MINUTE_MS));

/** The hours of a day that are shown, counted from its midnight: those in which people usually work, and whatever is planned outside of them. */
export function hoursShown({ technicians, visits, elsewhere }: Pick<Calendar, 'technicians' | 'visits' | 'elsewhere'>, day: Day, timeZone: string): { from: number; until: number } {
  const length = Math.ceil(minutesIn(day, day.endsAt) / 60);
  const spans = [...technicians.flatMap(({ shifts }) => shifts.map(({ startsAt, endsAt }) => ({ startsAt, endsAt }))), ...[...visits.filter(isTimed), ...elsewhere].map(({ windowStartsAt, windowEndsAt }) => ({ startsAt: windowStartsAt, endsAt: windowEndsAt }))].filter(({ startsAt, endsAt }) => startsAt < day.endsAt && endsAt > day.startsAt);
  const from = Math.min(Math.floor(minutesIn(day, atTime(day, USUAL.from, timeZone)) / 60), ...spans.map(({ startsAt }) => Math.floor(minutesIn(day, startsAt) / 60)));
  const until = Math.max(Math.ceil(minutesIn(day, atTime(day, USUAL.until, timeZone)) / 60), ...spans.map(({ endsAt }) => Math.ceil(minutesIn(day, endsAt) / 60)));
  return { from: Math.max(0, from), until: Math.min(length, until) };
}

/** On which line each visit, and each time that is taken, stands, so that none hides another; and how many lines there are. */
export function lanesOf<T extends { windowStartsAt: string; windowEndsAt: string }>(visits: readonly T[]): { lanes: Map<T, number>; count: number } {
  const ends: string[] = [];
  const lanes = new Map<T, number>();
  for (const visit of visits.toSorted((a, b) => a.windowStartsAt.localeCompare(b.windowStartsAt) || a.windowEndsAt.localeCompare(b.windowEndsAt))) {
    const free = ends.findIndex((end) => end <= visit.windowStartsAt);
    const lane = free < 0 ? ends.length : free;
    ends[lane] = visit.windowEndsAt;
    lanes.set(visit, lane);
  }
  return { lanes, count: Math.max(1, ends.length) };
}

/** Where a block that is let go begins: its beginning, not where it was grabbed, on the next quarter of an hour. */
export function droppedAt(share: number, { from, until }: { from: number; until: number }, day: Pick<Day, 'startsAt' | 'endsAt'>): number {
  const minutes = from * 60 + share * (until - from) * 60;
  return Math.max(0, Math.min(minutesIn(day, day.endsAt) - SNAP_MINUTES, Math.round(minutes / SNAP_MINUTES) * SNAP_MINUTES));
}
