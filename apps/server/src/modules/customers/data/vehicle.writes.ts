import type { CustomerVehicle } from '@truckroll/contracts/customers/schemas.ts';
import type { z } from 'zod';
import type { Tx } from '../../../platform/context.ts';
import { customersDb } from '../tables.ts';

export async function insertVehicle(tx: Tx, vehicle: z.output<typeof CustomerVehicle>): Promise<void> {
  await customersDb(tx).insertInto('customers.vehicle').values({ ...vehicle, createdAt: tx.now() }).execute();
}
