import { ROADSIDE_ENDS, WORK_ORDER_ENDS } from '@truckroll/contracts/jobs/lifecycle.ts';
import type { JobState, Stepper } from '@truckroll/contracts/jobs/lifecycle.ts';

const ENDS: readonly JobState[] = [...ROADSIDE_ENDS, ...WORK_ORDER_ENDS];
const WORK: readonly JobState[] = ['in_service', 'paused'];

export const isEnded = (state: JobState): boolean => ENDS.includes(state);

/** What of a job a step's consequences depend on. */
export type SteppingJob = { state: JobState; stateSince: Date; heldFrom: JobState | null; pausedSeconds: number; inServiceAt: Date | null; hookedAt: Date | null };
export type StepTaken = { to: JobState; by: Stepper; at: Date; reason: string | null };

/** Columns of a job that a step writes beside `state`. */
export type StepChanges = {
  stateSince: Date;
  heldFrom: JobState | null;
  holdReason: string | null;
  reviewAt: null;
  pausedSeconds?: number;
  assignedAt?: Date | null;
  enRouteAt?: Date | null;
  onSceneAt?: Date | null;
  inServiceAt?: Date;
  hookedAt?: Date;
  atDestinationAt?: Date;
  endedAt?: Date;
  endedBy?: Stepper;
  outcomeReason?: string | null;
  stageAtEnd?: JobState;
};

/**
 * What a step changes beside the state: the time it stamps, the hold it begins or ends, pauses and holds of
 * running work added up (they are not billed), and how the job ended. A job offered anew loses the times of
 * the attempt that failed; its history stays in the log.
 */
export function changesOfStep(job: SteppingJob, step: StepTaken): StepChanges {
  const holding = step.to === 'on_hold';
  const changes: StepChanges = { stateSince: step.at, heldFrom: holding ? job.state : null, holdReason: holding ? step.reason : null, reviewAt: null };
  if (job.state === 'paused' || (job.state === 'on_hold' && job.heldFrom !== null && WORK.includes(job.heldFrom))) {
    changes.pausedSeconds = job.pausedSeconds + Math.max(0, Math.round((step.at.getTime() - job.stateSince.getTime()) / 1000));
  }
  if (job.state !== 'on_hold') stampTime(changes, job, step);
  if (isEnded(step.to)) {
    changes.endedAt = step.at;
    changes.endedBy = step.by;
    changes.outcomeReason = step.reason;
    changes.stageAtEnd = job.heldFrom ?? job.state;
  }
  return changes;
}

function stampTime(changes: StepChanges, job: SteppingJob, { to, at }: StepTaken): void {
  switch (to) {
    case 'pending':
    case 'accepted':
      changes.assignedAt = null;
      changes.enRouteAt = null;
      changes.onSceneAt = null;
      return;
    case 'assigned':
      changes.assignedAt = at;
      return;
    case 'en_route':
      changes.enRouteAt = at;
      return;
    case 'on_scene':
      if (job.state !== 'goa_review') changes.onSceneAt = at;
      return;
    case 'in_service':
      changes.inServiceAt = job.inServiceAt ?? at;
      return;
    case 'hooked':
      changes.hookedAt = job.hookedAt ?? at;
      return;
    case 'at_destination':
      changes.atDestinationAt = at;
      return;
    default:
  }
}
