import type { Truck } from '@truckroll/contracts/workforce/schemas.ts';
import type { Source, Tx } from '../../../platform/context.ts';
import { workforceDb } from '../tables.ts';

const trucks = (source: Source) => workforceDb(source).selectFrom('workforce.truck').select(['id', 'name', 'plate', 'weightClass', 'abilities', 'odometerMetres', 'active', 'version']);

/** By name. */
export const listTrucks = (source: Source): Promise<Truck[]> => trucks(source).orderBy('name').orderBy('id').execute();
export const findTruck = (source: Source, id: string): Promise<Truck | undefined> => trucks(source).where('id', '=', id).executeTakeFirst();
export const lockTruck = (tx: Tx, id: string): Promise<Truck | undefined> => trucks(tx).where('id', '=', id).forNoKeyUpdate().executeTakeFirst();

export async function findTrucksByIds(source: Source, ids: readonly string[]): Promise<Truck[]> {
  return ids.length === 0 ? [] : trucks(source).where((e) => e('id', '=', e.fn.any(e.val([...ids])))).execute();
}
