/**
 * The lifecycles, as one table each. Server, apps and database (`jobs.legal_step`, filled from here by a
 * migration and compared by a test) refuse everything that does not stand here.
 */

export const ROADSIDE_STATES = [
  'draft', 'pending', 'offered', 'accepted', 'assigned', 'en_route', 'on_scene', 'in_service', 'paused', 'hooked', 'towing',
  'at_destination', 'stored', 'goa_review', 'on_hold', 'completed', 'goa', 'unsuccessful', 'cancelled', 'expired',
] as const;
export type RoadsideState = (typeof ROADSIDE_STATES)[number];

export const VISIT_STATES = [
  'tentative', 'scheduled', 'confirmed', 'dispatched', 'travelling', 'arrived', 'working', 'paused',
  'completed', 'partially_completed', 'cannot_complete', 'no_show', 'cancelled',
] as const;
export type VisitState = (typeof VISIT_STATES)[number];

export const WORK_ORDER_STATES = ['draft', 'unscheduled', 'scheduled', 'in_progress', 'completed', 'on_hold', 'cancelled', 'expired'] as const;
export type WorkOrderState = (typeof WORK_ORDER_STATES)[number];

/** A job's state: the roadside vocabulary for roadside jobs, the work-order one for scheduled jobs. */
export type JobState = RoadsideState | WorkOrderState;
export const JOB_STATES = [...new Set([...ROADSIDE_STATES, ...WORK_ORDER_STATES])] as [JobState, ...JobState[]];

export const STEPPERS = ['customer', 'dispatcher', 'technician', 'partner', 'system'] as const;
/** In which capacity somebody takes a step. A dispatcher may stand in for a technician or partner who phones in. */
export type Stepper = (typeof STEPPERS)[number];

export type Step<State> = { from: State; to: State; by: readonly Stepper[]; needsReason?: true };

const steps = <State>(from: readonly State[], to: readonly State[], by: readonly Stepper[], needsReason?: true): Step<State>[] =>
  from.flatMap((f) => to.map((t) => (needsReason ? { from: f, to: t, by, needsReason } : { from: f, to: t, by })));

/** Open states a job can be put on hold from, and released to. */
const HOLDABLE = ['pending', 'offered', 'accepted', 'assigned', 'en_route', 'on_scene', 'in_service', 'paused', 'hooked', 'towing', 'at_destination', 'stored', 'goa_review'] as const;

export const ROADSIDE_STEPS: readonly Step<RoadsideState>[] = [
  ...steps<RoadsideState>(['draft'], ['pending'], ['customer', 'dispatcher']),
  ...steps<RoadsideState>(['draft'], ['expired'], ['system']),
  ...steps<RoadsideState>(['draft'], ['cancelled'], ['customer', 'dispatcher']),
  ...steps<RoadsideState>(['pending'], ['offered'], ['dispatcher', 'system']),
  ...steps<RoadsideState>(['offered'], ['pending'], ['system', 'dispatcher']),
  ...steps<RoadsideState>(['offered'], ['accepted', 'assigned'], ['technician', 'partner', 'dispatcher']),
  ...steps<RoadsideState>(['pending', 'accepted'], ['assigned'], ['dispatcher', 'system', 'partner']),
  ...steps<RoadsideState>(['assigned'], ['accepted'], ['dispatcher'], true),
  ...steps<RoadsideState>(['accepted', 'assigned', 'en_route'], ['pending'], ['dispatcher', 'system'], true),
  ...steps<RoadsideState>(['on_scene', 'in_service'], ['pending'], ['dispatcher'], true),
  ...steps<RoadsideState>(['assigned'], ['en_route'], ['technician', 'dispatcher']),
  ...steps<RoadsideState>(['en_route'], ['on_scene'], ['technician', 'dispatcher']),
  ...steps<RoadsideState>(['on_scene'], ['in_service'], ['technician', 'dispatcher']),
  ...steps<RoadsideState>(['in_service'], ['hooked'], ['technician', 'dispatcher']),
  ...steps<RoadsideState>(['hooked'], ['towing'], ['technician', 'dispatcher']),
  ...steps<RoadsideState>(['towing'], ['at_destination'], ['technician', 'dispatcher']),
  ...steps<RoadsideState>(['at_destination'], ['towing'], ['dispatcher'], true),
  ...steps<RoadsideState>(['towing', 'at_destination'], ['stored'], ['dispatcher']),
  ...steps<RoadsideState>(['in_service', 'at_destination'], ['completed'], ['technician', 'dispatcher']),
  ...steps<RoadsideState>(['stored'], ['completed'], ['dispatcher']),
  ...steps<RoadsideState>(['pending', 'offered', 'accepted', 'assigned', 'en_route'], ['cancelled'], ['customer', 'dispatcher', 'partner'], true),
  ...steps<RoadsideState>(['on_scene'], ['cancelled'], ['customer', 'dispatcher'], true),
  ...steps<RoadsideState>(['on_scene'], ['goa_review'], ['technician', 'dispatcher'], true),
  ...steps<RoadsideState>(['goa_review'], ['goa', 'cancelled', 'on_scene'], ['dispatcher'], true),
  ...steps<RoadsideState>(['on_scene', 'in_service'], ['unsuccessful'], ['technician', 'dispatcher'], true),
  ...steps<RoadsideState>(['in_service'], ['paused'], ['technician', 'dispatcher'], true),
  ...steps<RoadsideState>(['paused'], ['in_service'], ['technician', 'dispatcher']),
  ...steps<RoadsideState>(HOLDABLE, ['on_hold'], ['dispatcher'], true),
  ...steps<RoadsideState>(['on_hold'], HOLDABLE, ['dispatcher', 'system']),
  ...steps<RoadsideState>(['on_hold'], ['cancelled'], ['customer', 'dispatcher'], true),
];

export const VISIT_STEPS: readonly Step<VisitState>[] = [
  ...steps<VisitState>(['tentative'], ['scheduled'], ['customer', 'dispatcher', 'system']),
  ...steps<VisitState>(['scheduled'], ['confirmed'], ['customer', 'dispatcher']),
  ...steps<VisitState>(['scheduled', 'confirmed'], ['scheduled'], ['customer', 'dispatcher'], true),
  ...steps<VisitState>(['scheduled', 'confirmed'], ['tentative'], ['dispatcher'], true),
  ...steps<VisitState>(['scheduled', 'confirmed'], ['dispatched'], ['dispatcher', 'system']),
  ...steps<VisitState>(['dispatched'], ['scheduled'], ['dispatcher'], true),
  ...steps<VisitState>(['dispatched'], ['travelling'], ['technician', 'dispatcher']),
  ...steps<VisitState>(['travelling'], ['arrived'], ['technician', 'dispatcher']),
  ...steps<VisitState>(['arrived'], ['working'], ['technician', 'dispatcher']),
  ...steps<VisitState>(['working'], ['paused'], ['technician', 'dispatcher'], true),
  ...steps<VisitState>(['paused'], ['working'], ['technician', 'dispatcher']),
  ...steps<VisitState>(['working'], ['completed'], ['technician', 'dispatcher']),
  ...steps<VisitState>(['working'], ['partially_completed'], ['technician', 'dispatcher'], true),
  ...steps<VisitState>(['arrived', 'working'], ['cannot_complete'], ['technician', 'dispatcher'], true),
  ...steps<VisitState>(['arrived'], ['no_show'], ['technician', 'dispatcher'], true),
  ...steps<VisitState>(['tentative', 'scheduled', 'confirmed', 'dispatched'], ['cancelled'], ['customer', 'dispatcher'], true),
];

/** Scheduled jobs: between `unscheduled` and `completed` the state follows from the visits (`workOrderStateOf`). */
export const WORK_ORDER_STEPS: readonly Step<WorkOrderState>[] = [
  ...steps<WorkOrderState>(['draft'], ['unscheduled'], ['customer', 'dispatcher']),
  ...steps<WorkOrderState>(['draft'], ['expired'], ['system']),
  ...steps<WorkOrderState>(['draft'], ['cancelled'], ['customer', 'dispatcher']),
  ...steps<WorkOrderState>(['unscheduled'], ['scheduled', 'in_progress', 'completed'], STEPPERS),
  ...steps<WorkOrderState>(['scheduled'], ['unscheduled', 'in_progress'], STEPPERS),
  ...steps<WorkOrderState>(['in_progress'], ['unscheduled', 'scheduled', 'completed'], STEPPERS),
  ...steps<WorkOrderState>(['unscheduled', 'scheduled'], ['cancelled'], ['customer', 'dispatcher'], true),
  ...steps<WorkOrderState>(['unscheduled', 'scheduled', 'in_progress'], ['on_hold'], ['dispatcher'], true),
  ...steps<WorkOrderState>(['on_hold'], ['unscheduled', 'scheduled', 'in_progress'], ['dispatcher', 'system']),
  ...steps<WorkOrderState>(['on_hold'], ['cancelled'], ['customer', 'dispatcher'], true),
];

/** States nothing leads out of. A new need is a linked job. */
export const ROADSIDE_ENDS: readonly RoadsideState[] = ['completed', 'goa', 'unsuccessful', 'cancelled', 'expired'];
export const WORK_ORDER_ENDS: readonly WorkOrderState[] = ['completed', 'cancelled', 'expired'];
export const VISIT_ENDS: readonly VisitState[] = ['completed', 'partially_completed', 'cannot_complete', 'no_show', 'cancelled'];
/** Somebody is on the job: it is frozen for optimisers and its technician is busy. */
export const ROADSIDE_ACTIVE: readonly RoadsideState[] = ['assigned', 'en_route', 'on_scene', 'in_service', 'paused', 'hooked', 'towing', 'at_destination', 'goa_review'];
export const VISIT_ACTIVE: readonly VisitState[] = ['dispatched', 'travelling', 'arrived', 'working', 'paused'];

export type StepVerdict = { ok: true } | { ok: false; why: 'no-such-step' | 'not-yours' | 'reason-missing' };

/** Whether a step is legal for this stepper, and if not, why. `system` stands for the rules of the house themselves. */
export function judgeStep<State extends string>(table: readonly Step<State>[], from: State, to: State, by: Stepper, reason?: string): StepVerdict {
  const step = table.find((row) => row.from === from && row.to === to);
  if (!step) return { ok: false, why: 'no-such-step' };
  if (!step.by.includes(by)) return { ok: false, why: 'not-yours' };
  if (step.needsReason && !reason?.trim()) return { ok: false, why: 'reason-missing' };
  return { ok: true };
}

/** The states this stepper may lead to from here. */
export const nextStates = <State extends string>(table: readonly Step<State>[], from: State, by: Stepper): State[] => [...new Set(table.filter((row) => row.from === from && row.by.includes(by)).map((row) => row.to))];

/** How a roadside state shows on the visit that carries its technician and times. */
export function visitStateOf(state: RoadsideState): VisitState {
  switch (state) {
    case 'draft': case 'pending': case 'offered': case 'accepted': return 'tentative';
    case 'on_hold': return 'tentative';
    case 'assigned': return 'dispatched';
    case 'en_route': return 'travelling';
    case 'on_scene': case 'goa_review': return 'arrived';
    case 'in_service': case 'hooked': case 'towing': case 'at_destination': return 'working';
    case 'paused': return 'paused';
    case 'stored': case 'completed': return 'completed';
    case 'goa': return 'no_show';
    case 'unsuccessful': return 'cannot_complete';
    case 'cancelled': case 'expired': return 'cancelled';
  }
}

/**
 * A scheduled job's state from its visits' states: Dynamics 365's table, except that a remainder
 * (partially completed, no-show, cannot complete without a follow-up visit) re-opens the job.
 */
export function workOrderStateOf(visits: readonly VisitState[]): WorkOrderState {
  const live = visits.filter((state) => !VISIT_ENDS.includes(state));
  if (visits.some((state) => ['travelling', 'arrived', 'working', 'paused'].includes(state))) return 'in_progress';
  const done = visits.some((state) => state === 'completed');
  if (live.some((state) => state !== 'tentative')) return done ? 'in_progress' : 'scheduled';
  if (live.length > 0) return 'unscheduled';
  const remainder = visits.findLastIndex((state) => state === 'partially_completed' || state === 'cannot_complete' || state === 'no_show');
  const lastDone = visits.lastIndexOf('completed');
  return done && lastDone > remainder ? 'completed' : 'unscheduled';
}
