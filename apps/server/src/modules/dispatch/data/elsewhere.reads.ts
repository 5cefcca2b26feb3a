import { sql } from 'kysely';
import type { Source } from '../../../platform/context.ts';
import { workElsewhere } from '../../jobs/index.ts';
import { endOfWork } from '../rules/end-of-work.ts';
import { dispatchDb } from '../tables.ts';

/** What a technician does, or is being asked, that the source does not see; until when as far as that can be told. */
export type Elsewhere = { standing: 'on_job' | 'being_asked'; until: Date | null };

/** Those who are bound to something that the source, limited to branches, does not see. Nobody for whoever sees everything. */
export async function findElsewhere(source: Source): Promise<ReadonlyMap<string, Elsewhere>> {
  const now = source.now();
  const [work, engaged] = await Promise.all([workElsewhere(source, now, now), listEngagedElsewhere(source)]);
  const arrivals = new Map(engaged.flatMap(({ technicianId, arrivesAt }) => (arrivesAt ? [[technicianId, arrivesAt] as const] : [])));
  const asked = engaged.flatMap(({ technicianId, askedUntil }) => (askedUntil ? [[technicianId, { standing: 'being_asked', until: askedUntil }] as const] : []));
  const busy = work.filter(({ isActive }) => isActive).map((one) => [one.technicianId, { standing: 'on_job', until: endOfWork(one, arrivals.get(one.technicianId) ?? null, now) }] as const);
  // Whoever works is told to work, whatever else he is being asked.
  return new Map<string, Elsewhere>([...asked, ...busy]);
}

type Engaged = { technicianId: string; askedUntil: Date | null; arrivesAt: Date | null };
const listEngagedElsewhere = async (source: Source): Promise<Engaged[]> =>
  (await sql<Engaged>`select technician_id as "technicianId", asked_until as "askedUntil", arrives_at as "arrivesAt" from dispatch.engaged_elsewhere()`.execute(dispatchDb(source))).rows;
