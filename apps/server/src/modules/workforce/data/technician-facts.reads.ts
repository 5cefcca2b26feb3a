import type { Technician } from '@truckroll/contracts/workforce/schemas.ts';
import { sql } from 'kysely';
import type { Source } from '../../../platform/context.ts';
import { workforceDb } from '../tables.ts';

/** What seldom changes about a technician. Shared between callers: read-only. */
export type TechnicianFacts = Readonly<Pick<Technician, 'name' | 'phone' | 'colour' | 'homePosition'>> & {
  readonly skills: readonly Readonly<Technician['skills'][number]>[];
  readonly certifications: readonly Readonly<Technician['certifications'][number]>[];
  readonly territoryIds: readonly string[];
  readonly branchId: string | null;
  /** Whether the branch is a partner. */
  readonly forPartner: boolean;
};
/** A technician's row as it was written: another stamp after every change. */
export type Stamped = { id: string; stamp: string };

/** Version and writing transaction; the version alone would come again when a change is rolled back. */
export const stamp = sql<string>`t.version || '.' || t.xmin::text`;

const MOST_KEPT = 20_000;
const kept = new Map<string, TechnicianFacts>();
const keyOf = (source: Source, { id, stamp }: Stamped): string => `${source.orgId} ${id} ${stamp}`;

/**
 * The facts of technicians whose stamps were just read, in their order; undefined for a row that is gone.
 * Skills and certifications of a thousand technicians take 10 ms to read and parse, and are asked for with
 * every decision: what was read once is kept in memory by its stamp.
 */
export async function factsOf(source: Source, technicians: readonly Stamped[]): Promise<(TechnicianFacts | undefined)[]> {
  const facts = technicians.map((technician) => kept.get(keyOf(source, technician)));
  const missing = technicians.filter((_, index) => facts[index] === undefined).map(({ id }) => id);
  if (missing.length === 0) return facts;
  const fresh = await readFacts(source, missing);
  return technicians.map(({ id }, index) => facts[index] ?? fresh.get(id));
}

async function readFacts(source: Source, ids: readonly string[]): Promise<Map<string, TechnicianFacts>> {
  const rows = await workforceDb(source)
    .selectFrom('workforce.technician as t')
    .select(['t.id', 't.name', 't.phone', 't.colour', 't.skills', 't.certifications', 't.territoryIds', 't.branchId', 't.forPartner', 't.homeLat', 't.homeLng', stamp.as('stamp')])
    .where((e) => e('t.id', '=', e.fn.any(e.val([...ids]))))
    .execute();
  return new Map(
    rows.map(({ id, stamp, homeLat, homeLng, ...said }) => {
      const facts: TechnicianFacts = { ...said, homePosition: homeLat === null || homeLng === null ? null : { lat: homeLat, lng: homeLng } };
      keep(keyOf(source, { id, stamp }), facts);
      return [id, facts];
    }),
  );
}

/** The facts kept longest go first. */
function keep(key: string, facts: TechnicianFacts): void {
  kept.set(key, facts);
  if (kept.size > MOST_KEPT) kept.delete(kept.keys().next().value!);
}
