import { VISIT_ENDS } from '@truckroll/contracts/jobs/lifecycle.ts';
import type { VisitState } from '@truckroll/contracts/jobs/lifecycle.ts';

export type SteppingVisit = { state: VisitState; stateSince: Date; pausedSeconds: number; travellingAt: Date | null; arrivedAt: Date | null; workingAt: Date | null };
export type VisitChanges = { state: VisitState; stateSince: Date; travellingAt?: Date | null; arrivedAt?: Date | null; workingAt?: Date | null; endedAt: Date | null; pausedSeconds?: number };

const BEFORE_TRAVEL: readonly VisitState[] = ['tentative', 'scheduled', 'confirmed', 'dispatched'];

/** What a step changes on a visit: its state, the time it stamps, pauses added up. Going back to planning forgets the times of the attempt. */
export function changesOfVisit(visit: SteppingVisit, to: VisitState, at: Date): VisitChanges {
  const changes: VisitChanges = { state: to, stateSince: at, endedAt: VISIT_ENDS.includes(to) ? at : null };
  if (visit.state === 'paused') changes.pausedSeconds = visit.pausedSeconds + Math.max(0, Math.round((at.getTime() - visit.stateSince.getTime()) / 1000));
  if (BEFORE_TRAVEL.includes(to)) return { ...changes, travellingAt: null, arrivedAt: null, workingAt: null };
  if (to === 'travelling') changes.travellingAt = at;
  if (to === 'arrived') changes.arrivedAt = visit.arrivedAt ?? at;
  if (to === 'working') changes.workingAt = visit.workingAt ?? at;
  return changes;
}
