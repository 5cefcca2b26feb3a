import { api } from '@truckroll/contracts';
import { isRefusal, type Caller } from '../caller.ts';
import type { CityLog } from '../city.ts';
import type { CityFacts } from '../facts.ts';
import { localMidnight, localParts, nextDate } from '../local-time.ts';

/** When a technician's plan reaches less far than this … */
const LEAST_DAYS = 30;
/** … it is carried on this far. The API shows 62 days of shifts at once. */
const AHEAD_DAYS = 60;

type Pattern = { startHour: number; hours: number; daysOff: readonly number[] };
type PlannedShift = { technicianId: string; startsAt: string; endsAt: string };

/** A technician's shifts from a first day on, leaving out his days off. */
export function shiftsOf(technicianId: string, pattern: Pattern, first: string, days: number, timeZone: string): PlannedShift[] {
  const shifts = [];
  for (let offset = 0; offset < days; offset++) {
    const date = nextDate(first, offset);
    const midnight = localMidnight(date, timeZone);
    if (pattern.daysOff.includes(localParts(midnight + 12 * 3_600_000, timeZone).weekday)) continue;
    const startsAt = midnight + pattern.startHour * 3_600_000;
    shifts.push({ technicianId, startsAt: new Date(startsAt).toISOString(), endsAt: new Date(startsAt + pattern.hours * 3_600_000).toISOString() });
  }
  return shifts;
}

/**
 * Carries every technician's plan on behind his last planned shift, so that he has one for the coming month at least. What
 * somebody planned by hand stays, and nothing is planned over it. A refusal is reported and holds up nobody else. Tells how many were added.
 */
export async function planShifts(office: Caller, facts: Pick<CityFacts, 'timeZone' | 'technicians'>, nowMs: number, log: CityLog): Promise<number> {
  const { timeZone } = facts;
  const today = localParts(nowMs, timeZone).date;
  let added = 0;
  for (const { id, seed } of facts.technicians) {
    const { items } = await office.call(api.workforce.listShifts, { query: { from: today, to: nextDate(today, AHEAD_DAYS), technicianId: id } });
    const last = items.at(-1);
    const first = last ? nextDate(localParts(Date.parse(last.startsAt), timeZone).date) : today;
    if (first > nextDate(today, LEAST_DAYS)) continue;
    const busyUntil = Math.max(nowMs, ...items.map(({ endsAt }) => Date.parse(endsAt)));
    const days = Math.round((Date.parse(nextDate(today, AHEAD_DAYS)) - Date.parse(first)) / 86_400_000);
    const shifts = shiftsOf(id, seed.shift, first, days, timeZone).filter(({ startsAt }) => Date.parse(startsAt) >= busyUntil);
    if (shifts.length === 0) continue;
    try {
      added += (await office.call(api.workforce.addShifts, { body: { shifts } })).items.length;
    } catch (error) {
      if (!isRefusal(error)) throw error;
      log.warn(`the plan of ${seed.name} could not be carried on`, error);
    }
  }
  return added;
}
