import type { Calendar, CalendarVisit } from '@truckroll/contracts/dispatch/calendar.api.ts';
import { MOST_CALENDAR_VISITS } from '@truckroll/contracts/dispatch/schemas.ts';
import type { LatLng } from '@truckroll/kernel';
import type { Source } from '../../../platform/context.ts';
import { organisationTimeZone } from '../../identity/index.ts';
import { jobCardsByIds, mayMove, scheduledVisits, workElsewhere } from '../../jobs/index.ts';
import { activeTechnicians, shiftsBetween, technicianNames } from '../../workforce/index.ts';
import { joinBusy } from '../rules/join-busy.ts';
import { daysBefore, startOfDay } from '../rules/local-time.ts';
import { USUAL_WORK_SECONDS } from '../rules/end-of-work.ts';

/** The scheduled visits of some days beside who works then. How long the way to each takes is a lower bound: nobody is asked for five hundred roads. */
export async function readCalendar(source: Source, { from, days }: { from: string; days: number }, boundSeconds: (from: LatLng, to: LatLng) => number): Promise<Calendar> {
  const timeZone = await organisationTimeZone(source);
  const shown = Array.from({ length: days }, (_, index) => daysBefore(from, -index)).map((day) => ({ day, startsAt: startOfDay(day, timeZone), endsAt: startOfDay(daysBefore(day, -1), timeZone) }));
  const [begin, end] = [shown[0]!.startsAt, shown.at(-1)!.endsAt];
  const [found, technicians, shifts, unseen] = await Promise.all([scheduledVisits(source, begin, end, MOST_CALENDAR_VISITS + 1), activeTechnicians(source), shiftsBetween(source, begin, end), workElsewhere(source, begin, end)]);
  const homes = new Map(technicians.map(({ id, homePosition }) => [id, homePosition]));
  const switchedOff = new Set(found.flatMap(({ technicianId }) => (technicianId === null || homes.has(technicianId) ? [] : [technicianId])));
  const [cards, namesOff] = await Promise.all([jobCardsByIds(source, [...new Set(found.map(({ jobId }) => jobId))]), technicianNames(source, [...switchedOff])]);
  const visits = found.slice(0, MOST_CALENDAR_VISITS).flatMap((visit): (CalendarVisit & { at: LatLng | null })[] => {
    const card = cards.get(visit.jobId);
    // Of a draft nobody knows yet whether it comes.
    if (!card || card.state === 'draft') return [];
    const { id, jobId, state, technicianId, windowStartsAt, windowEndsAt, plannedDurationSeconds, version } = visit;
    return [{ id, jobId, jobNumber: card.number, serviceName: card.serviceName, customerName: card.customerName, placeLabel: card.place?.label ?? '', state, technicianId, technicianName: namesOff.get(technicianId ?? '') ?? null, windowStartsAt, windowEndsAt, workSeconds: plannedDurationSeconds ?? USUAL_WORK_SECONDS, travelSeconds: null, movable: mayMove(visit, card), version, at: card.place?.position ?? null }];
  });
  const before = new Map<string, LatLng | null>();
  for (const visit of visits) {
    if (visit.technicianId === null || visit.windowStartsAt === null) continue;
    const day = shown.find(({ endsAt }) => Date.parse(visit.windowStartsAt!) < endsAt.getTime())?.day ?? '';
    const key = `${visit.technicianId} ${day}`;
    const comesFrom = before.has(key) ? before.get(key) : homes.get(visit.technicianId);
    if (comesFrom && visit.at) visit.travelSeconds = Math.round(boundSeconds(comesFrom, visit.at));
    before.set(key, visit.at);
  }
  return {
    timeZone,
    days: shown.map(({ day, startsAt, endsAt }) => ({ day, startsAt: startsAt.toISOString(), endsAt: endsAt.toISOString() })),
    technicians: technicians.map(({ id, name, colour }) => ({ id, name, colour, shifts: shifts.filter(({ technicianId }) => technicianId === id).map(({ startsAt, endsAt, kind }) => ({ startsAt: startsAt.toISOString(), endsAt: endsAt.toISOString(), kind })) })),
    visits: visits.map(({ at: _at, ...visit }) => visit),
    elsewhere: joinBusy(unseen, begin, end),
    more: found.length > MOST_CALENDAR_VISITS,
  };
}
