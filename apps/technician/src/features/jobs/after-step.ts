import { nextStates, ROADSIDE_STEPS, VISIT_STEPS } from '@truckroll/contracts/jobs/lifecycle.ts';
import type { Job } from '@truckroll/contracts/jobs/schemas.ts';
import type { NextStep } from './next-step.ts';

/** The job as it will stand once the server has heard of a step: what the technician sees while it waits to be sent. */
export function afterStep<J extends Pick<Job, 'state' | 'allowedSteps' | 'visits' | 'destination'>>(job: J, step: NextStep): J {
  if (step.of === 'visit') {
    return { ...job, visits: job.visits.map((visit) => (visit.id === step.visitId ? { ...visit, state: step.to, allowedSteps: nextStates(VISIT_STEPS, step.to, 'technician') } : visit)) };
  }
  return { ...job, state: step.to, allowedSteps: nextStates(ROADSIDE_STEPS, step.to, 'technician') };
}

/** What the server would still ask for before a step, as far as the job says. */
export function missingBefore({ kind, state, missing }: Pick<Job, 'kind' | 'state' | 'missing'>, step: NextStep): readonly string[] {
  if (step.to === 'completed') return missing;
  return kind === 'roadside' && state === 'on_scene' && step.to === 'in_service' ? missing.filter((thing) => thing === 'photosBeforeWork') : [];
}
