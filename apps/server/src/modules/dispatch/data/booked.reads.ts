import type { LatLng } from '@truckroll/kernel';
import type { Source } from '../../../platform/context.ts';
import { givenVisits, jobOutlinesByIds } from '../../jobs/index.ts';
import { USUAL_WORK_SECONDS } from './need.reads.ts';

/** A visit to come, or under way, that somebody has. A job may have several, each with somebody else. */
export type BookedVisit = { id: string; jobId: string; number: string; technicianId: string; place: LatLng | null; startsAt: Date; endsAt: Date; workSeconds: number };

/** What is further away belongs to no working day that the span touches. */
const AROUND_MS = 86_400_000;

/** What is given to technicians in a span and around it, by beginning; but for one visit, which is being decided on. */
export async function readBooked(source: Source, { startsAt, endsAt }: { startsAt: Date; endsAt: Date }, exceptVisitId?: string): Promise<BookedVisit[]> {
  const given = await givenVisits(source, new Date(startsAt.getTime() - AROUND_MS), new Date(endsAt.getTime() + AROUND_MS));
  const jobs = await jobOutlinesByIds(source, [...new Set(given.map(({ jobId }) => jobId))]);
  return given.flatMap(({ id, jobId, technicianId, windowStartsAt, windowEndsAt, plannedDurationSeconds }): BookedVisit[] => {
    if (id === exceptVisitId || technicianId === null || windowStartsAt === null || windowEndsAt === null) return [];
    const job = jobs.get(jobId);
    return [{ id, jobId, number: job?.number ?? '', technicianId, place: job?.place?.position ?? null, startsAt: new Date(windowStartsAt), endsAt: new Date(windowEndsAt), workSeconds: plannedDurationSeconds ?? USUAL_WORK_SECONDS }];
  });
}
