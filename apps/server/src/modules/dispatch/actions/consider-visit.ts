import { illegalStep, visitNotFound } from '@truckroll/contracts/jobs/problems.ts';
import type { Ctx, Source } from '../../../platform/context.ts';
import { read } from '../../../platform/db/read.ts';
import { refuse } from '../../../platform/http/refuse.ts';
import { organisationTimeZone } from '../../identity/index.ts';
import { jobOutlinesByIds, visitsByIds, type VisitFacts } from '../../jobs/index.ts';
import { readBooked } from '../data/booked.reads.ts';
import { readDays } from '../data/day.reads.ts';
import { readNeed } from '../data/need.reads.ts';
import type { Judged } from '../rules/judge-contenders.ts';
import type { Ruling } from '../rules/rule-out.ts';
import { findDayPlaces } from './find-day-places.ts';

/**
 * Everybody for a visit to come, the suitable first: those who drive least more for it as their day stands (`packages/planner`'s `insert`), then those
 * whose home nobody knows. What holds on its day counts; `at` asks about another time than its own; of `technicianId` the roads are asked however many are nearer. Calls the road engine. Refuses `jobs/visit-not-found`, `jobs/illegal-step` without a window.
 */
export async function considerVisit(ctx: Ctx, visitId: string, at?: Span, technicianId?: string): Promise<{ visit: VisitFacts; judged: (Judged & { delayedSeconds?: number })[] }> {
  const { visit, judged, days, asked } = await read(ctx, (db) => gather(db, visitId, at));
  const found = asked ? await findDayPlaces(ctx, days, asked, technicianId) : [];
  const ranked = found.map((place): Judged & { delayedSeconds: number } => ({ ...judged.get(place.technicianId)!, delayedSeconds: place.delayedSeconds, travel: { seconds: place.driveSeconds, metres: place.metres, source: place.source }, cost: place.addedSeconds, reasons: [{ label: 'travel', seconds: place.addedSeconds }] }));
  const placed = new Set(found.map(({ technicianId }) => technicianId));
  const others = [...judged.values()].filter(({ contender }) => !placed.has(contender.id)).map((one) => {
    const hasDay = days.some(({ technicianId }) => technicianId === one.contender.id);
    return one.rulings.length === 0 && asked && hasDay ? { ...one, rulings: [NO_TIME] } : one;
  });
  const suitable = [...ranked, ...others.filter(({ rulings }) => rulings.length === 0)].map((one, index) => ({ ...one, rank: index + 1 }));
  return { visit, judged: [...suitable, ...others.filter(({ rulings }) => rulings.length > 0)] };
}

/** No hard rule speaks against him, and yet he cannot be there in time. */
const NO_TIME: Ruling = { rule: 'busy', detail: 'no time on the way between his visits that day', because: 'no_time_between' };

/**
 * What speaks against somebody for a visit now, inside a transaction that has locked him: whoever considered him may have been overtaken. Roads are not asked
 * again, so that he cannot be there in time still holds. Undefined when he does not work here any more.
 */
export async function rulingsNow(source: Source, visitId: string, { contender, rulings }: Judged, at?: Span): Promise<readonly Ruling[] | undefined> {
  const now = (await gather(source, visitId, at)).judged.get(contender.id);
  return now && (now.rulings.length > 0 ? now.rulings : rulings.filter((ruling) => ruling === NO_TIME));
}

/** Another time than the visit has. */
export type Span = { startsAt: Date; endsAt: Date };

async function gather(db: Source, visitId: string, at?: Span) {
  const visit = (await visitsByIds(db, [visitId])).get(visitId);
  const job = visit && (await jobOutlinesByIds(db, [visit.jobId])).get(visit.jobId);
  if (!visit || !job) throw refuse(visitNotFound);
  const span = at ?? (visit.windowStartsAt === null || visit.windowEndsAt === null ? undefined : { startsAt: new Date(visit.windowStartsAt), endsAt: new Date(visit.windowEndsAt) });
  if (!span) throw refuse(illegalStep, 'The visit has no time yet: agree on a window first', { from: visit.state });
  const { startsAt, endsAt } = span;
  const [timeZone, need, booked] = await Promise.all([organisationTimeZone(db), readNeed(db, job, db.now()), readBooked(db, span, visitId)]);
  const { judged, days } = await readDays(db, booked, need, { startsAt, endsAt, timeZone });
  return { visit, judged, days, asked: job.place && { id: visitId, place: job.place.position, startsAt, endsAt, workSeconds: visit.plannedDurationSeconds ?? need.workSeconds } };
}
