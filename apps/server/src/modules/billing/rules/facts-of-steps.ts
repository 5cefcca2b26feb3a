import type { LatLng } from '@truckroll/kernel';
import type { LoggedStep } from '../../jobs/index.ts';

/** One step of a job, or of a visit of a scheduled job. */
export type Step = Omit<LoggedStep, 'seq'>;

/** What the steps of a job say about its price. */
export type StepFacts = {
  /** Worked so far, without pauses, holds and towing (towing is billed by distance). */
  serviceSeconds: number;
  /** When the work, or at least the presence, began. */
  servedAt: Date | null;
  /** Where the truck set out for the scene. */
  setOutFrom: LatLng | null;
  /** When the tow reached a destination. */
  arrivals: Date[];
  storedAt: Date | null;
};

const WORKING = new Set(['in_service', 'hooked', 'at_destination', 'working']);
const PRESENT = new Set(['on_scene', 'in_service', 'arrived', 'working']);

/**
 * What was really done, from the steps of a job in the order they were taken. A stretch that is still open
 * counts until `until`; steps entered late never make a stretch negative. Visits of a crew add up.
 */
export function factsOfSteps(steps: readonly Step[], until: Date): StepFacts {
  const lines = Map.groupBy(steps, (step) => step.visitId);
  const serviceSeconds = [...lines.values()].reduce((sum, line) => sum + workedSeconds(line, until), 0);
  const setOut = steps.findLast((step) => step.to === 'en_route' && step.position !== null);
  return {
    serviceSeconds,
    servedAt: (steps.find((step) => WORKING.has(step.to)) ?? steps.find((step) => PRESENT.has(step.to)))?.occurredAt ?? null,
    setOutFrom: setOut?.position ?? null,
    arrivals: steps.filter((step) => step.to === 'at_destination' && step.from === 'towing').map((step) => step.occurredAt),
    storedAt: steps.find((step) => step.to === 'stored')?.occurredAt ?? null,
  };
}

function workedSeconds(line: readonly Step[], until: Date): number {
  return line.reduce((sum, step, index) => {
    if (!WORKING.has(step.to)) return sum;
    const end = line[index + 1]?.occurredAt ?? until;
    return sum + Math.max(0, (end.getTime() - step.occurredAt.getTime()) / 1000);
  }, 0);
}

/** Begun days between two instants: a vehicle kept for a minute has been kept for a day. */
export const begunDays = (from: Date, to: Date): number => Math.max(1, Math.ceil((to.getTime() - from.getTime()) / 86_400_000));
