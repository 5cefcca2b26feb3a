import type { Job } from '@truckroll/contracts/jobs/schemas.ts';
import type { LatLng } from '@truckroll/kernel';

/**
 * The stops of a tow that are billed, scene first: a destination that was changed counts only if the truck had
 * reached it before (it was closed, or refused the vehicle). Empty when nothing is towed.
 */
export function towedPath(job: Pick<Job, 'place' | 'destination' | 'destinations'>, arrivals: readonly Date[]): LatLng[] {
  if (!job.place || !job.destination) return [];
  const legs = job.destinations.map((leg) => ({ position: leg.place.position, since: new Date(leg.changedAt) }));
  const reached = legs.slice(0, -1).filter((leg, index) => arrivals.some((at) => at >= leg.since && at < legs[index + 1]!.since));
  return [job.place.position, ...reached.map((leg) => leg.position), job.destination.position];
}
