import type { LatLng } from '@truckroll/kernel';
import type { Source } from '../../../platform/context.ts';
import { givenVisits, jobOutlinesByIds, workElsewhere } from '../../jobs/index.ts';
import { USUAL_WORK_SECONDS } from '../rules/end-of-work.ts';

/** A visit to come, or under way, that somebody has. A job may have several, each with somebody else. One of a branch that the source does not see has neither job nor place. */
export type BookedVisit = { id: string | null; jobId: string | null; number: string | null; technicianId: string; place: LatLng | null; startsAt: Date; endsAt: Date; workSeconds: number };

/** What is further away belongs to no working day that the span touches. */
const AROUND_MS = 86_400_000;

/** What is given to technicians in a span and around it, by beginning; but for one visit, which is being decided on. */
export async function readBooked(source: Source, { startsAt, endsAt }: { startsAt: Date; endsAt: Date }, exceptVisitId?: string): Promise<BookedVisit[]> {
  const [from, to] = [new Date(startsAt.getTime() - AROUND_MS), new Date(endsAt.getTime() + AROUND_MS)];
  const [given, elsewhere] = await Promise.all([givenVisits(source, from, to), workElsewhere(source, from, to)]);
  const jobs = await jobOutlinesByIds(source, [...new Set(given.map(({ jobId }) => jobId))]);
  const seen = given.flatMap(({ id, jobId, technicianId, windowStartsAt, windowEndsAt, plannedDurationSeconds }): BookedVisit[] => {
    if (id === exceptVisitId || technicianId === null || windowStartsAt === null || windowEndsAt === null) return [];
    const job = jobs.get(jobId);
    return [{ id, jobId, number: job?.number ?? '', technicianId, place: job?.place?.position ?? null, startsAt: new Date(windowStartsAt), endsAt: new Date(windowEndsAt), workSeconds: plannedDurationSeconds ?? USUAL_WORK_SECONDS }];
  });
  const unseen = elsewhere.flatMap(({ technicianId, startsAt: start, endsAt: end }): BookedVisit[] => (start === null || end === null ? [] : [{ id: null, jobId: null, number: null, technicianId, place: null, startsAt: start, endsAt: end, workSeconds: USUAL_WORK_SECONDS }]));
  return unseen.length === 0 ? seen : [...seen, ...unseen].toSorted((one, other) => one.startsAt.getTime() - other.startsAt.getTime());
}
