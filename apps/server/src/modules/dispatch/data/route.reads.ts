import { nobodyDrives, roadsUnavailable } from '@truckroll/contracts/dispatch/problems.ts';
import type { RouteLine } from '@truckroll/contracts/dispatch/schemas.ts';
import type { JobCard } from '@truckroll/contracts/jobs/schemas.ts';
import type { LatLng } from '@truckroll/kernel';
import type { z } from 'zod';
import type { Ctx } from '../../../platform/context.ts';
import { refuse } from '../../../platform/http/refuse.ts';
import { messageOf } from '../../../platform/startup-problem.ts';

type Line = z.infer<typeof RouteLine>;

/** A position has moved by then; several screens that look at one truck share one answer. */
const KEPT_MS = 10_000;
const MOST_KEPT = 500;
const kept = new Map<string, { line: Promise<Line>; until: number }>();

/** Where the technician of a job drives next: to the customer, or with the vehicle to its destination. */
export function nextStop({ state, place, destination }: Pick<JobCard, 'state' | 'place' | 'destination'>): LatLng | null {
  if (state === 'assigned' || state === 'en_route') return place?.position ?? null;
  return ['on_scene', 'in_service', 'hooked', 'towing'].includes(state) ? (destination?.position ?? null) : null;
}

/** The drive from a position to a job's next stop, along streets. Refuses `dispatch/nobody-drives`, and `roads-unavailable` when no way is found. */
export async function readRoute(ctx: Ctx, job: JobCard, from: LatLng | undefined): Promise<Line> {
  const to = nextStop(job);
  if (!from || !to) throw refuse(nobodyDrives, 'Nobody drives for this job right now');
  const key = [ctx.orgId, job.id, from.lat, from.lng, to.lat, to.lng].join(' ');
  const now = performance.now();
  const known = kept.get(key);
  if (known && known.until > now) return known.line;
  for (const [old, { until }] of kept) if (until <= now || kept.size >= MOST_KEPT) kept.delete(old);
  const line = drive(ctx, from, to).catch((error: unknown) => {
    kept.delete(key);
    // What an engine says of itself is for the log: a link's holder reads this answer too.
    ctx.log.warn({ jobId: job.id, error: messageOf(error) }, 'the road engine found no way');
    throw Object.assign(refuse(roadsUnavailable, 'No way was found right now'), { cause: error });
  });
  kept.set(key, { line, until: now + KEPT_MS });
  return line;
}

async function drive(ctx: Ctx, from: LatLng, to: LatLng): Promise<Line> {
  const { line, durationSeconds, distanceMetres, source, steps } = await ctx.adapters.roads.drive([from, to], ctx.now());
  return { line: line.map(({ lat, lng }) => [lng, lat]), durationSeconds: Math.round(durationSeconds), distanceMetres: Math.round(distanceMetres), source, steps };
}
