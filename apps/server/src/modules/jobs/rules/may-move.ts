import type { JobState, VisitState } from '@truckroll/contracts/jobs/lifecycle.ts';

const MOVABLE: readonly VisitState[] = ['tentative', 'scheduled', 'confirmed'];

/** Whether a visit may go to another window: a scheduled one that nobody was sent to yet, of a job that is not on hold. */
export const mayMove = (visit: { kind: 'roadside' | 'scheduled'; state: VisitState }, job: { state: JobState }): boolean => visit.kind === 'scheduled' && MOVABLE.includes(visit.state) && job.state !== 'on_hold';
