import type { RoadsideState, VisitState } from '@truckroll/contracts/jobs/lifecycle.ts';
import type { Job } from '@truckroll/contracts/jobs/schemas.ts';

export type NextStep = { of: 'job'; to: RoadsideState } | { of: 'visit'; visitId: string; to: VisitState };

/** The way a job goes when nothing comes in between. A tow goes by hook and road before it is done. */
const JOB_WAY: readonly RoadsideState[] = ['en_route', 'on_scene', 'in_service', 'hooked', 'towing', 'at_destination', 'completed'];
const VISIT_WAY: readonly VisitState[] = ['travelling', 'arrived', 'working', 'completed'];

/** The one step that comes next: the label of the big button. Only what the server allows now. */
export function nextStepOf(job: Pick<Job, 'kind' | 'state' | 'allowedSteps' | 'destination' | 'visits'>): NextStep | undefined {
  if (job.kind === 'scheduled') {
    for (const visit of job.visits) {
      const to = VISIT_WAY.find((state) => visit.allowedSteps.includes(state));
      if (to) return { of: 'visit', visitId: visit.id, to };
    }
    return undefined;
  }
  const towed = job.destination !== null;
  const to = JOB_WAY.find((state) => job.allowedSteps.includes(state) && (towed || state !== 'hooked') && !(towed && state === 'completed' && job.state === 'in_service'));
  return to && { of: 'job', to };
}
