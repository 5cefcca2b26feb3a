import { ROADSIDE_STEPS, VISIT_STEPS, WORK_ORDER_STEPS, nextStates } from '@truckroll/contracts/jobs/lifecycle.ts';
import type { JobState, RoadsideState, VisitState, WorkOrderState } from '@truckroll/contracts/jobs/lifecycle.ts';
import type { Actor } from '../../../platform/context.ts';
import { releaseTarget } from './release-target.ts';
import { steppersOf } from './stepper-of.ts';
import type { Given } from './stepper-of.ts';

export type Standing = Given & { kind: 'roadside' | 'scheduled'; state: JobState; heldFrom: JobState | null; needsDestination: boolean };

/** Steps that are actions of their own, with permissions of their own. */
const PERMISSIONS: Partial<Record<JobState, string>> = {
  cancelled: 'jobs.job.cancel',
  on_hold: 'jobs.job.hold',
  goa: 'jobs.job.decide_goa',
  offered: 'dispatch.job.assign',
  accepted: 'dispatch.job.assign',
  assigned: 'dispatch.job.assign',
  pending: 'dispatch.job.assign',
};

/** States of a scheduled job that follow from its visits: nobody leads it there himself. */
const DERIVED: readonly JobState[] = ['unscheduled', 'scheduled', 'in_progress', 'completed'];

/** The states somebody may lead a job to now. What evidence a step still needs, `missing` says. */
export function allowedSteps(actor: Actor, job: Standing): JobState[] {
  const next = new Set<JobState>(steppersOf(actor, job).flatMap((by) => tableSteps(job, by)));
  return [...next].filter((to) => (actor.kind !== 'person' || permitted(actor.permissions, job.state, to)) && possible(job, to));
}

function tableSteps(job: Standing, by: Parameters<typeof nextStates>[2]): JobState[] {
  return job.kind === 'roadside' ? nextStates<RoadsideState>(ROADSIDE_STEPS, job.state as RoadsideState, by) : nextStates<WorkOrderState>(WORK_ORDER_STEPS, job.state as WorkOrderState, by);
}

function permitted(permissions: ReadonlySet<string>, from: JobState, to: JobState): boolean {
  if (from === 'draft') return permissions.has(to === 'cancelled' ? 'jobs.job.cancel' : 'jobs.job.create');
  if (from === 'on_hold') return permissions.has(to === 'cancelled' ? 'jobs.job.cancel' : 'jobs.job.hold');
  if (from === 'goa_review' && to === 'on_scene') return permissions.has('jobs.job.decide_goa');
  if (from === 'at_destination' && to === 'towing') return permissions.has('jobs.job.redirect');
  const needed = PERMISSIONS[to];
  return needed === undefined || permissions.has(needed);
}

function possible(job: Standing, to: JobState): boolean {
  if (job.state === 'on_hold') return to === 'cancelled' || (job.heldFrom !== null && to === releaseTarget(job.heldFrom));
  if (job.kind === 'scheduled') return job.state === 'draft' || !DERIVED.includes(to);
  if (to === 'hooked') return job.needsDestination;
  if (to === 'completed' && job.state === 'in_service') return !job.needsDestination;
  return true;
}

/** Steps of a visit that are actions of their own: giving it a time, and cancelling the job as a whole. */
export type VisitStanding = Given & { kind: 'roadside' | 'scheduled'; state: VisitState; windowed: boolean };

/** The states somebody may lead a visit of a scheduled job to now; a roadside job's visit follows its job. */
export function allowedVisitSteps(actor: Actor, visit: VisitStanding): VisitState[] {
  if (visit.kind === 'roadside') return [];
  const next = new Set(steppersOf(actor, visit).flatMap((by) => nextStates(VISIT_STEPS, visit.state, by)));
  return [...next].filter((to) => {
    if (to === 'scheduled') return visit.state === 'dispatched' || (visit.state === 'tentative' && visit.windowed);
    return to !== 'dispatched' || visit.technicianId !== null;
  });
}
