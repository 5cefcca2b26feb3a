import { ROADSIDE_ENDS, WORK_ORDER_ENDS, type JobState } from '@truckroll/contracts/jobs/lifecycle.ts';

/** A step of a job as the log tells it. */
export type HeardStep = { kind: 'roadside' | 'scheduled'; from: JobState; to: JobState; technicianId: string | null; occurredAt: Date };

export type CourseChanges = { state: JobState; technicianId?: string | null; takenAt?: Date | null; assignedAt?: Date; enRouteAt?: Date | null; arrivedAt?: Date | null; endedAt?: Date };

const ENDS: ReadonlySet<JobState> = new Set([...ROADSIDE_ENDS, ...WORK_ORDER_ENDS]);
export const hasEnded = (state: JobState): boolean => ENDS.has(state);

/** What a step changes about a job's course, given when it was first assigned. */
export function courseOfStep({ kind, from, to, technicianId, occurredAt }: HeardStep, assignedAt: Date | null): CourseChanges {
  if (hasEnded(to)) return { state: to, endedAt: occurredAt };
  if (kind === 'scheduled') return { state: to };
  switch (to) {
    case 'assigned':
      // Released from hold he has had it all along.
      return from === 'on_hold' ? { state: to } : { state: to, technicianId, takenAt: occurredAt, ...(assignedAt ? {} : { assignedAt: occurredAt }) };
    case 'en_route':
      return { state: to, ...(from === 'assigned' ? { enRouteAt: occurredAt } : {}) };
    case 'on_scene':
      return { state: to, ...(from === 'en_route' ? { arrivedAt: occurredAt } : {}) };
    case 'pending':
    case 'offered':
    case 'accepted':
      return { state: to, technicianId: null, takenAt: null, enRouteAt: null, arrivedAt: null };
    default:
      return { state: to };
  }
}
