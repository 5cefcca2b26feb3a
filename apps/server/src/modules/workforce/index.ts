import type { Technician, Truck } from '@truckroll/contracts/workforce/schemas.ts';
import type { LatLng } from '@truckroll/kernel';
import type { Source } from '../../platform/context.ts';
import { findRoster } from './data/roster.reads.ts';
import type { RosterTechnician } from './data/roster.reads.ts';
import { findTechniciansByIds, listTechnicians, technicianOf } from './data/technician.reads.ts';
import { findTerritoriesAround, hasTerritories } from './data/territory.reads.ts';
import type { TerritoryRow } from './data/territory.reads.ts';
import { findTrucksByIds, listTrucks } from './data/truck.reads.ts';
import { territoryAt as firstTerritoryAt } from './rules/territory-at.ts';

export { addAbsence } from './actions/add-absence.ts';
export { addShifts } from './actions/add-shifts.ts';
export { changeDuty } from './actions/change-duty.ts';
export { createTruck } from './actions/create-truck.ts';
export { putCertifications } from './actions/put-certifications.ts';
export { putTechnician, putTechnicianWithin } from './actions/put-technician.ts';
export { putTerritories } from './actions/put-territories.ts';
export type { RosterShift, RosterTechnician, RosterTruck } from './data/roster.reads.ts';
export { findShiftsBetween as shiftsBetween } from './data/shift.reads.ts';
export type { ShiftRow } from './data/shift.reads.ts';
export { findDuties as dutiesOf, findTimesOnDuty as timesOnDuty, listTechniciansOnDuty as techniciansOnDuty } from './data/duty.reads.ts';
export type { OnDuty, Span } from './data/duty.reads.ts';
export { findTechnicianNames as technicianNames, lockTechnician, lockTechnicianAtRest } from './data/technician.reads.ts';
export { listTerritories as territories } from './data/territory.reads.ts';
export type { TerritoryRow } from './data/territory.reads.ts';
export { certificationStanding } from './rules/certification-standing.ts';
export { dayOf, spanOfDays } from './rules/days.ts';

/** Every active technician as they stand at an instant, by name: all that hard rules ask, in one round trip. */
export const rosterAt = (source: Source, at: Date): Promise<RosterTechnician[]> => findRoster(source, at);

/** Technicians by id as they stand now, also those switched off; ids of nobody are left out. */
export async function techniciansByIds(source: Source, ids: readonly string[]): Promise<ReadonlyMap<string, RosterTechnician>> {
  if (ids.length === 0) return new Map();
  return new Map((await findRoster(source, source.now(), ids)).map((technician) => [technician.id, technician]));
}

/** What is on file of technicians, by id, also of those switched off. */
export async function technicianFiles(source: Source, ids: readonly string[]): Promise<ReadonlyMap<string, Technician>> {
  return new Map((await findTechniciansByIds(source, ids)).map((row) => [row.id, technicianOf(row)]));
}

/** Technicians in use, by name. */
export const activeTechnicians = async (source: Source): Promise<Technician[]> => (await listTechnicians(source, true)).map(technicianOf);

/** Trucks by id, also those switched off; ids of nothing are left out. */
export async function trucksByIds(source: Source, ids: readonly string[]): Promise<ReadonlyMap<string, Truck>> {
  return new Map((await findTrucksByIds(source, ids)).map((truck) => [truck.id, truck]));
}

/** Trucks in use, by name. */
export const usableTrucks = async (source: Source): Promise<Truck[]> => (await listTrucks(source)).filter(({ active }) => active);

/** The first territory by name that holds a point; undefined outside of all. */
export const territoryAt = async (source: Source, point: LatLng): Promise<TerritoryRow | undefined> => firstTerritoryAt(point, await findTerritoriesAround(source, point));

/** Whether a point lies in the area served; everything does where no territory is drawn. */
export async function isServed(source: Source, point: LatLng): Promise<boolean> {
  const [territory, drawn] = await Promise.all([territoryAt(source, point), hasTerritories(source)]);
  return territory !== undefined || !drawn;
}
