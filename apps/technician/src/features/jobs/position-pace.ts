import type { Job } from '@truckroll/contracts/jobs/schemas.ts';

/** How often a phone looks where it is. `watches`: all the time, for turns and arrivals; else it looks, and sleeps in between. */
export type Pace = { everySeconds: number; watches: boolean; exact: boolean };

const DRIVING: ReadonlySet<string> = new Set(['en_route', 'towing', 'travelling']);
const ON_SCENE: ReadonlySet<string> = new Set(['on_scene', 'in_service', 'hooked', 'at_destination', 'goa_review', 'arrived', 'working', 'paused']);

/** A customer watches the truck come, and the arrival time is made from it. */
const ON_THE_WAY: Pace = { everySeconds: 5, watches: true, exact: true };
/** He stands where the job is; the office wants to see that he is still there. */
const THERE: Pace = { everySeconds: 60, watches: false, exact: true };
/** Enough to be found for the next job. The office calls a position of more than two minutes old. */
const WAITING: Pace = { everySeconds: 100, watches: false, exact: false };
/** With a battery that is nearly empty a phone that can still be called is worth more than a dense trail. */
const SPARED = 3;

/** What the state of a technician's jobs asks of his phone; undefined off duty and on a break, when nobody looks. */
export function paceOf({ onDuty, jobs, batteryLow }: { onDuty: boolean; jobs: readonly Pick<Job, 'state' | 'visits' | 'endedAt'>[]; batteryLow: boolean }): Pace | undefined {
  if (!onDuty) return undefined;
  const states = jobs.filter(({ endedAt }) => endedAt === null).flatMap(({ state, visits }) => [state, ...visits.map((visit) => visit.state)]);
  const pace = states.some((state) => DRIVING.has(state)) ? ON_THE_WAY : states.some((state) => ON_SCENE.has(state)) ? THERE : WAITING;
  return batteryLow ? { ...pace, everySeconds: pace.everySeconds * SPARED } : pace;
}

/** Whether a fix is worth keeping after the last one that was kept: of a look whatever is new. Half a second is forgiven: watches do not tick evenly. */
export const isDue = (pace: Pace, lastAt: number | undefined, at: number): boolean => lastAt === undefined || (pace.watches ? at - lastAt >= pace.everySeconds * 1000 - 500 : at > lastAt);
