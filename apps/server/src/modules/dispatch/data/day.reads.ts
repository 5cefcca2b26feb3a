import type { JobCard } from '@truckroll/contracts/jobs/schemas.ts';
import type { Source } from '../../../platform/context.ts';
import { jobOutlinesByIds, openJobCards } from '../../jobs/index.ts';
import { rosterAt } from '../../workforce/index.ts';
import type { Need } from '../rules/contender.ts';
import type { Day, DayVisit } from '../rules/day-places.ts';
import type { Judged } from '../rules/judge-contenders.ts';
import { ruleOutForVisit, type VisitSpan } from '../rules/rule-out.ts';
import { USUAL_WORK_SECONDS } from './need.reads.ts';
import { contenderOf, engagementsOf } from './situation.reads.ts';

/** What is given to technicians, whatever the day. */
export type Booked = { cards: readonly JobCard[]; visits: readonly DayVisit[] };

/** Reads what is given; visits of the job itself are left out, they are being decided on. */
export async function readBooked(source: Source, jobId: string): Promise<Booked> {
  const cards = await openJobCards(source);
  return { cards, visits: await dayVisits(source, cards, jobId) };
}

/** Everybody as the hard rules judge them for a visit at that time, and the days of those whom nothing rules out. */
export async function readDays(source: Source, { cards, visits }: Booked, need: Need, { startsAt, endsAt, timeZone }: VisitSpan): Promise<{ judged: Map<string, Judged>; days: Day[] }> {
  const engaged = engagementsOf(cards, [], []);
  const judged = new Map((await rosterAt(source, startsAt)).map((technician): [string, Judged] => {
    const contender = contenderOf(technician, { now: startsAt, position: undefined, load: undefined, ...engaged(technician.id) });
    return [contender.id, { contender, rulings: ruleOutForVisit(need, contender, { startsAt, endsAt, timeZone }), travel: null, rank: null, cost: null, reasons: [] }];
  }));
  const days = [...judged.values()].flatMap(({ contender: { id, from, shift }, rulings }): Day[] =>
    rulings.length > 0 || !from || !shift ? [] : [{ technicianId: id, home: from, startsAt: shift.startsAt, endsAt: shift.endsAt, visits: visits.filter((own) => own.technicianId === id && own.startsAt < shift.endsAt && own.endsAt > shift.startsAt) }],
  );
  return { judged, days };
}

/** As `readDays`, for what customers book themselves: nobody comes from his on-call time for that. */
export async function readBookableDays(source: Source, booked: Booked, need: Need, span: VisitSpan): Promise<{ judged: Map<string, Judged>; days: Day[] }> {
  const { judged, days } = await readDays(source, booked, need, span);
  return { judged, days: days.filter(({ technicianId }) => judged.get(technicianId)?.contender.shift?.kind === 'work') };
}

async function dayVisits(source: Source, cards: readonly JobCard[], jobId: string): Promise<DayVisit[]> {
  const given = cards.filter(({ id, kind, technicianId, windowStartsAt, place }) => id !== jobId && kind === 'scheduled' && technicianId !== null && windowStartsAt !== null && place !== null);
  const jobs = await jobOutlinesByIds(source, given.map(({ id }) => id));
  return given.flatMap(({ id, technicianId, place, windowStartsAt, windowEndsAt }): DayVisit[] => {
    if (technicianId === null || place === null || windowStartsAt === null || windowEndsAt === null) return [];
    return [{ id, technicianId, place: place.position, startsAt: new Date(windowStartsAt), endsAt: new Date(windowEndsAt), workSeconds: jobs.get(id)?.plannedDurationSeconds ?? USUAL_WORK_SECONDS }];
  });
}
