import type { CustomerVehicle } from '@truckroll/contracts/customers/schemas.ts';
import type { Selectable } from 'kysely';
import type { z } from 'zod';
import type { Source, Tx } from '../../../platform/context.ts';
import { customersDb, type CustomersTables } from '../tables.ts';

type VehicleView = z.output<typeof CustomerVehicle>;
type Row = Omit<Selectable<CustomersTables['customers.vehicle']>, 'orgId' | 'createdAt' | 'removedAt'>;

/** Those that were removed are left out. */
const vehicles = (source: Source) =>
  customersDb(source)
    .selectFrom('customers.vehicle')
    .select(['id', 'customerId', 'year', 'make', 'model', 'colour', 'plate', 'vin', 'drivetrain', 'weightClass', 'version'])
    .where('removedAt', 'is', null);

/** What is not known is left out. */
const vehicleOf = ({ id, customerId, version, ...facts }: Row): VehicleView => ({ id, customerId, version, ...Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== null)) });

/** Oldest first. */
export async function listVehiclesOf(source: Source, customerId: string): Promise<VehicleView[]> {
  return (await vehicles(source).where('customerId', '=', customerId).orderBy('createdAt').orderBy('id').execute()).map(vehicleOf);
}

export async function lockVehicle(tx: Tx, customerId: string, id: string): Promise<VehicleView | undefined> {
  const row = await vehicles(tx).where('id', '=', id).where('customerId', '=', customerId).forNoKeyUpdate().executeTakeFirst();
  return row && vehicleOf(row);
}

export async function findVehiclesByIds(source: Source, ids: readonly string[]): Promise<VehicleView[]> {
  if (ids.length === 0) return [];
  return (await vehicles(source).where((e) => e('id', '=', e.fn.any(e.val([...ids])))).execute()).map(vehicleOf);
}
