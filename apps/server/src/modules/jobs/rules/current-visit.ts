import { VISIT_ACTIVE, VISIT_ENDS } from '@truckroll/contracts/jobs/lifecycle.ts';
import type { VisitState } from '@truckroll/contracts/jobs/lifecycle.ts';

type Planned = { state: VisitState; windowStartsAt: Date | null; position: number };

/** The visit a job's card speaks of: the one under way, else the next to come, else the last. */
export function currentVisit<V extends Planned>(visits: readonly V[]): V | undefined {
  const live = visits.filter((visit) => !VISIT_ENDS.includes(visit.state)).toSorted((a, b) => (a.windowStartsAt?.getTime() ?? Infinity) - (b.windowStartsAt?.getTime() ?? Infinity) || a.position - b.position);
  return live.find((visit) => VISIT_ACTIVE.includes(visit.state)) ?? live[0] ?? visits.toSorted((a, b) => a.position - b.position).at(-1);
}
