import type { DayNumbers } from '@truckroll/contracts/dispatch/schemas.ts';
import type { z } from 'zod';
import type { Source } from '../../../platform/context.ts';
import { organisationTimeZone } from '../../identity/index.ts';
import { activeJobIds } from '../../jobs/index.ts';
import { techniciansOnDuty } from '../../workforce/index.ts';
import { daysBefore, localDay, startOfDay } from '../rules/local-time.ts';
import { countByHour, countDays, countOpen } from './course.reads.ts';
import { findElsewhere } from './elsewhere.reads.ts';

type Numbers = z.infer<typeof DayNumbers>;

/** How many are on duty and on a job now. */
export type Crew = { onDuty: number; busy: number };

/** Numbers of the last days by the organisation's calendar, today last. What only now can tell (open, on duty, busy) stands in today; on past days "on duty" and "busy" are those who took a job. */
export async function readNumbers(source: Source, { timeZone, days, crew }: { timeZone: string; days: number; crew: Crew }): Promise<Numbers[]> {
  const today = localDay(source.now(), timeZone);
  const names = Array.from({ length: days }, (_, index) => daysBefore(today, days - 1 - index));
  const from = startOfDay(names[0]!, timeZone);
  const [counted, byHour, open] = await Promise.all([countDays(source, from, timeZone), countByHour(source, from, timeZone), countOpen(source)]);
  const countedOf = new Map(counted.map((row) => [row.day, row]));
  return names.map((day) => {
    const { technicians, ...row } = countedOf.get(day) ?? { ...NOTHING, day, technicians: 0 };
    const requestedByHour = Array.from({ length: 24 }, (_, hour) => byHour.find((one) => one.day === day && one.hour === hour)?.requested ?? 0);
    return { ...row, requestedByHour, ...(day === today ? { openNow: open, ...crew } : { openNow: 0, onDuty: technicians, busy: technicians }) };
  });
}

const NOTHING = { requested: 0, completed: 0, cancelled: 0, goneOnArrival: 0, unsuccessful: 0, medianAssignSeconds: null, p90AssignSeconds: null, medianArriveSeconds: null, promisesKept: 0, promisesBroken: 0 };

/** As `readNumbers`, for whoever asks for nothing else. */
export async function listNumbers(source: Source, days: number): Promise<Numbers[]> {
  const [timeZone, onDuty, onJob, elsewhere] = await Promise.all([organisationTimeZone(source), techniciansOnDuty(source), activeJobIds(source), findElsewhere(source)]);
  return readNumbers(source, { timeZone, days, crew: { onDuty: onDuty.length, busy: onDuty.filter(({ id }) => onJob.has(id) || elsewhere.get(id)?.standing === 'on_job').length } });
}
