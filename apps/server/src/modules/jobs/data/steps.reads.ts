import type { LatLng } from '@truckroll/kernel';
import type { Source } from '../../../platform/context.ts';
import { eventsOfKey } from '../../../platform/events/log-reader.ts';
import { JobStepped, VisitStepped } from '../events.ts';

/** One step of a job, or of a visit of a scheduled job, as it stands in the log. */
export type LoggedStep = { seq: number; visitId: string | null; from: string; to: string; occurredAt: Date; position: LatLng | null };

const JobPart = JobStepped.payload.pick({ from: true, to: true, occurredAt: true, position: true });
const VisitPart = VisitStepped.payload.pick({ visitId: true, from: true, to: true, occurredAt: true });

/** Every step of a job and its visits, in the order they were taken. */
export async function listSteps(source: Source, jobId: string): Promise<LoggedStep[]> {
  const events = await eventsOfKey(source, jobId, { names: [JobStepped.name, VisitStepped.name] });
  return events.map(({ name, seq, payload }) => {
    const { visitId, position, occurredAt, ...step } = name === JobStepped.name ? { visitId: null, ...JobPart.parse(payload) } : { position: null, ...VisitPart.parse(payload) };
    return { seq, visitId, position, occurredAt: new Date(occurredAt), ...step };
  });
}
