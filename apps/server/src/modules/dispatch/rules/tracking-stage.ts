import { ROADSIDE_STEPS, WORK_ORDER_STEPS, nextStates, type JobState, type RoadsideState, type WorkOrderState } from '@truckroll/contracts/jobs/lifecycle.ts';
import type { Tracking } from '@truckroll/contracts/dispatch/schemas.ts';

export type Stage = Tracking['stage'];
export type Sentence = Tracking['sentence'];

const STAGES: Record<JobState, Stage> = {
  draft: 'draft', pending: 'finding_help', offered: 'finding_help', accepted: 'assigned', assigned: 'assigned', en_route: 'on_the_way',
  on_scene: 'here', goa_review: 'here', in_service: 'working', paused: 'working', hooked: 'working', towing: 'towing', at_destination: 'towing', stored: 'done',
  on_hold: 'on_hold', completed: 'done', goa: 'cancelled', unsuccessful: 'done', cancelled: 'cancelled', expired: 'expired',
  unscheduled: 'received', scheduled: 'assigned', in_progress: 'working',
};
const VISIT_STAGES: Partial<Record<string, Stage>> = { travelling: 'on_the_way', arrived: 'here', working: 'working', paused: 'working' };

/** Where a job stands in the customer's own words. A scheduled job under way stands where its visit does. */
export const stageOf = (state: JobState, visitState: string | undefined): Stage => (state === 'in_progress' && visitState !== undefined && VISIT_STAGES[visitState]) || STAGES[state];

/** Whether the customer may still call it off from here. */
export const mayCancel = (kind: 'roadside' | 'scheduled', state: JobState): boolean =>
  kind === 'roadside' ? nextStates(ROADSIDE_STEPS, state as RoadsideState, 'customer').includes('cancelled') : nextStates(WORK_ORDER_STEPS, state as WorkOrderState, 'customer').includes('cancelled');

export type Told = {
  kind: 'roadside' | 'scheduled';
  stage: Stage;
  state: JobState;
  firstName: string | null;
  promise: { earliestAt: string; latestAt: string } | null;
  /** The promise that stands is later than one that was told before it. */
  postponed: boolean;
  arrivesAt: string | null;
  window: { startsAt: string; endsAt: string } | null;
  /** The technician is still on another job. */
  busyElsewhere: boolean;
  /** The work rests. */
  paused: boolean;
  now: string;
};

/**
 * The honest sentence: what is true now, never more. Keys are `tracking.<what>`; instants are RFC 3339, for the
 * page to write in the customer's language and zone.
 */
export function sentenceOf({ kind, stage, state, firstName, promise, postponed, arrivesAt, window, busyElsewhere, paused, now }: Told): Sentence {
  const name: Record<string, string> = firstName === null ? {} : { name: firstName };
  const range: Record<string, string> = promise ? { earliest: promise.earliestAt, latest: promise.latestAt } : {};
  const late = promise !== null && promise.latestAt < now;
  switch (stage) {
    case 'assigned':
      if (kind === 'scheduled') return { key: 'tracking.scheduled', values: { ...name, ...(window ? { earliest: window.startsAt, latest: window.endsAt } : {}) } };
      return { key: busyElsewhere ? 'tracking.finishing_other_job' : late ? 'tracking.later_than_promised' : postponed ? 'tracking.assigned_later' : 'tracking.assigned', values: { ...name, ...range } };
    case 'on_the_way':
      return { key: late ? 'tracking.later_than_promised' : postponed ? 'tracking.on_the_way_later' : 'tracking.on_the_way', values: { ...name, ...range, ...(arrivesAt ? { arrives: arrivesAt } : {}) } };
    case 'here':
      return { key: state === 'goa_review' ? 'tracking.not_found' : 'tracking.here', values: name };
    case 'working':
      return { key: paused ? 'tracking.paused' : 'tracking.working', values: name };
    case 'towing':
      return { key: 'tracking.towing', values: name };
    case 'done':
      return { key: state === 'unsuccessful' ? 'tracking.unsuccessful' : state === 'stored' ? 'tracking.stored' : 'tracking.done', values: name };
    case 'cancelled':
      return { key: state === 'goa' ? 'tracking.not_met' : 'tracking.cancelled', values: {} };
    case 'draft':
    case 'received':
    case 'finding_help':
    case 'on_hold':
    case 'expired':
      return { key: `tracking.${stage}`, values: {} };
  }
}
