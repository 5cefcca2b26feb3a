import type { Source } from '../../../platform/context.ts';
import { rosterAt } from '../../workforce/index.ts';
import type { Need } from '../rules/contender.ts';
import type { Day, DayVisit } from '../rules/day-places.ts';
import type { Judged } from '../rules/judge-contenders.ts';
import { ruleOutForVisit, type VisitSpan } from '../rules/rule-out.ts';
import type { BookedVisit } from './booked.reads.ts';
import { contenderOf } from './situation.reads.ts';

/** Everybody as the hard rules judge them for a visit at that time, and the days of those whom nothing rules out. */
export async function readDays(source: Source, booked: readonly BookedVisit[], need: Need, { startsAt, endsAt, timeZone }: VisitSpan): Promise<{ judged: Map<string, Judged>; days: Day[] }> {
  const visitsOf = Map.groupBy(booked, ({ technicianId }) => technicianId);
  const judged = new Map((await rosterAt(source, startsAt)).map((technician): [string, Judged] => {
    const contender = contenderOf(technician, { now: startsAt, position: undefined, load: undefined, activeJob: null, visits: visitsOf.get(technician.id) ?? [], openOffer: null });
    return [contender.id, { contender, rulings: ruleOutForVisit(need, contender, { startsAt, endsAt, timeZone }), travel: null, rank: null, cost: null, reasons: [] }];
  }));
  const days = [...judged.values()].flatMap(({ contender: { id, from, shift }, rulings }): Day[] =>
    rulings.length > 0 || !from || !shift ? [] : [{ technicianId: id, home: from, startsAt: shift.startsAt, endsAt: shift.endsAt, visits: (visitsOf.get(id) ?? []).filter((own) => own.startsAt < shift.endsAt && own.endsAt > shift.startsAt).flatMap(dayVisit) }],
  );
  return { judged, days };
}

/** As `readDays`, for what customers book themselves: nobody comes from his on-call time for that. */
export async function readBookableDays(source: Source, booked: readonly BookedVisit[], need: Need, span: VisitSpan): Promise<{ judged: Map<string, Judged>; days: Day[] }> {
  const { judged, days } = await readDays(source, booked, need, span);
  return { judged, days: days.filter(({ technicianId }) => judged.get(technicianId)?.contender.shift?.kind === 'work') };
}

const dayVisit = ({ id, technicianId, place, startsAt, endsAt, workSeconds }: BookedVisit): DayVisit[] => (id === null || place === null ? [] : [{ id, technicianId, place, startsAt, endsAt, workSeconds }]);
