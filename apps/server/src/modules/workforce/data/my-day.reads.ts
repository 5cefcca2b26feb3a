import type { MyDay } from '@truckroll/contracts/workforce/schemas.ts';
import type { Source } from '../../../platform/context.ts';
import { organisationTimeZone } from '../../identity/index.ts';
import { dayOf, spanOfDays } from '../rules/days.ts';
import { sumOfDay } from '../rules/sum-of-day.ts';
import { workforceDb } from '../tables.ts';
import { findShiftsBetween } from './shift.reads.ts';
import { technicianView } from './technician.reads.ts';

/** A technician's own day by the organisation's time zone. Refuses `workforce/technician-not-found`. */
export async function myDayView(source: Source, technicianId: string): Promise<MyDay> {
  await technicianView(source, technicianId);
  const timeZone = await organisationTimeZone(source);
  const today = dayOf(source.now(), timeZone);
  const { start, end } = spanOfDays(today, today, timeZone);
  const [periods, shifts] = await Promise.all([
    workforceDb(source)
      .selectFrom('workforce.dutyPeriod')
      .select(['duty', 'startedAt', 'endedAt'])
      .where('technicianId', '=', technicianId)
      .where('startedAt', '<', end)
      .where((e) => e.or([e('endedAt', 'is', null), e('endedAt', '>', start)]))
      .orderBy('startedAt')
      .execute(),
    findShiftsBetween(source, source.now(), end, technicianId),
  ]);
  return { ...sumOfDay(periods, start, source.now()), shiftEndsAt: shifts[0]?.endsAt.toISOString() ?? null };
}
