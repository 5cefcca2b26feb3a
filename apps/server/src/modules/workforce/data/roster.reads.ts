import { sql } from 'kysely';
import type { Source } from '../../../platform/context.ts';
import type { Duty } from '../rules/judge-duty.ts';
import { workforceDb } from '../tables.ts';
import { factsOf, stamp } from './technician-facts.reads.ts';
import type { TechnicianFacts } from './technician-facts.reads.ts';

export type RosterTruck = { id: string; name: string; plate: string; weightClass: 'light' | 'medium' | 'heavy'; abilities: string[] };
export type RosterShift = { startsAt: Date; endsAt: Date; kind: 'work' | 'on_call' };
/** All that the hard rules of dispatch ask about a technician. */
export type RosterTechnician = TechnicianFacts & {
  id: string;
  duty: Duty;
  dutySince: Date | null;
  /** The truck he drives now. */
  truck: RosterTruck | null;
  /** The shift that runs, else the next one. */
  shift: RosterShift | null;
  /** Absences that run or begin within a day, by beginning. */
  absences: { startsAt: Date; endsAt: Date }[];
  /** Jobs he is bound to. */
  activeJobs: { jobId: string }[];
};

type Row = {
  id: string;
  stamp: string;
  duty: Duty;
  dutySince: Date | null;
  truckId: string | null;
  truckName: string;
  truckPlate: string;
  weightClass: RosterTruck['weightClass'];
  abilities: string[];
  startsAt: Date | null;
  endsAt: Date;
  kind: RosterShift['kind'];
};
type Absence = { technicianId: string; startsAt: Date; endsAt: Date };
type Active = { technicianId: string; jobId: string };

const DAY_MS = 86_400_000;

/** Every active technician (or the given ones, active or not) as they stand at an instant, by name: three statements in one round trip, a fourth for facts not kept. */
export async function findRoster(source: Source, at: Date, ids?: readonly string[]): Promise<RosterTechnician[]> {
  const db = workforceDb(source);
  const who = ids === undefined ? sql`t.active` : sql`t.id = any(${[...ids]}::uuid[])`;
  const [technicians, absences, active] = await Promise.all([
    sql<Row>`
      select t.id, ${stamp} as stamp, t.duty, t.duty_since, k.id as truck_id, k.name as truck_name, k.plate as truck_plate, k.weight_class, to_jsonb(k.abilities) as abilities, s.starts_at, s.ends_at, s.kind
      from workforce.technician t
      left join workforce.truck k on k.org_id = t.org_id and k.id = t.truck_id
      left join lateral (select starts_at, ends_at, kind from workforce.shift where org_id = t.org_id and technician_id = t.id and ends_at > ${at} order by ends_at limit 1) s on true
      where ${who} order by t.name, t.id`.execute(db),
    db.selectFrom('workforce.absence').select(['technicianId', 'startsAt', 'endsAt']).where('endsAt', '>', at).where('startsAt', '<', new Date(at.getTime() + DAY_MS)).orderBy('startsAt').execute(),
    db.selectFrom('workforce.activeJob').select(['technicianId', 'jobId']).execute(),
  ]);
  const facts = await factsOf(source, technicians.rows);
  const absencesOf = Map.groupBy<string, Absence>(absences, (absence) => absence.technicianId);
  const activeOf = Map.groupBy<string, Active>(active, (job) => job.technicianId);
  return technicians.rows.flatMap((row, index) => {
    const own = facts[index];
    return own ? [rosterTechnician(row, own, absencesOf.get(row.id) ?? [], activeOf.get(row.id) ?? [])] : [];
  });
}

function rosterTechnician({ id, duty, dutySince, truckId, startsAt, ...row }: Row, facts: TechnicianFacts, absences: readonly Absence[], active: readonly Active[]): RosterTechnician {
  return {
    ...facts,
    id,
    duty,
    dutySince,
    truck: truckId === null ? null : { id: truckId, name: row.truckName, plate: row.truckPlate, weightClass: row.weightClass, abilities: row.abilities },
    shift: startsAt === null ? null : { startsAt, endsAt: row.endsAt, kind: row.kind },
    absences: absences.map((absence) => ({ startsAt: absence.startsAt, endsAt: absence.endsAt })),
    activeJobs: active.map(({ jobId }) => ({ jobId })),
  };
}
