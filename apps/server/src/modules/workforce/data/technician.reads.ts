import * as problems from '@truckroll/contracts/workforce/problems.ts';
import type { Technician } from '@truckroll/contracts/workforce/schemas.ts';
import type { Selectable } from 'kysely';
import type { Source, Tx } from '../../../platform/context.ts';
import { refuse } from '../../../platform/http/refuse.ts';
import { workforceDb, type WorkforceTables } from '../tables.ts';

export type TechnicianRow = Omit<Selectable<WorkforceTables['workforce.technician']>, 'orgId' | 'forPartner'>;

const technicians = (source: Source) =>
  workforceDb(source)
    .selectFrom('workforce.technician')
    .select(['id', 'name', 'phone', 'skills', 'certifications', 'homeLat', 'homeLng', 'territoryIds', 'defaultTruckId', 'branchId', 'colour', 'active', 'duty', 'dutySince', 'truckId', 'version']);

/** As the contract shows it. */
export const technicianOf = ({ homeLat, homeLng, dutySince, ...row }: TechnicianRow): Technician => ({
  ...row,
  homePosition: homeLat === null || homeLng === null ? null : { lat: homeLat, lng: homeLng },
  dutySince: dutySince?.toISOString() ?? null,
});

/** Names by id, also of those switched off. */
export async function findTechnicianNames(source: Source, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await workforceDb(source).selectFrom('workforce.technician').select(['id', 'name']).where((e) => e('id', '=', e.fn.any(e.val([...ids])))).execute();
  return new Map(rows.map(({ id, name }) => [id, name]));
}

/** By name. */
export const listTechnicians = (source: Source, active: boolean): Promise<TechnicianRow[]> => technicians(source).where('active', '=', active).orderBy('name').orderBy('id').execute();
export const findTechnician = (source: Source, id: string): Promise<TechnicianRow | undefined> => technicians(source).where('id', '=', id).executeTakeFirst();
export const findTechniciansByIds = async (source: Source, ids: readonly string[]): Promise<TechnicianRow[]> => (ids.length === 0 ? [] : technicians(source).where((e) => e('id', '=', e.fn.any(e.val([...ids])))).execute());
export const lockTechnician = (tx: Tx, id: string): Promise<TechnicianRow | undefined> => technicians(tx).where('id', '=', id).forNoKeyUpdate().executeTakeFirst();
/** As `lockTechnician`, without waiting: nobody while something else happens to him. */
export const lockTechnicianAtRest = (tx: Tx, id: string): Promise<TechnicianRow | undefined> => technicians(tx).where('id', '=', id).forNoKeyUpdate().skipLocked().executeTakeFirst();

/** A technician as the contract shows it. Refuses `workforce/technician-not-found`. */
export async function technicianView(source: Source, id: string): Promise<Technician> {
  const technician = await findTechnician(source, id);
  if (!technician) throw refuse(problems.technicianNotFound);
  return technicianOf(technician);
}

/** Whoever drives this truck now. */
export const findDriverOf = (source: Source, truckId: string): Promise<TechnicianRow | undefined> => technicians(source).where('truckId', '=', truckId).executeTakeFirst();

export async function findKnownTechnicianIds(source: Source, ids: readonly string[]): Promise<Set<string>> {
  const rows = await workforceDb(source).selectFrom('workforce.technician').select('id').where((e) => e('id', '=', e.fn.any(e.val([...ids])))).execute();
  return new Set(rows.map((row) => row.id));
}
