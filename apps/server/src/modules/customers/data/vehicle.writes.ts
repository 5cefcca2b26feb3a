import type { CustomerVehicle } from '@truckroll/contracts/customers/schemas.ts';
import type { z } from 'zod';
import type { Tx } from '../../../platform/context.ts';
import { customersDb } from '../tables.ts';

type Vehicle = z.output<typeof CustomerVehicle>;

export async function insertVehicle(tx: Tx, vehicle: Omit<Vehicle, 'version'>): Promise<void> {
  await customersDb(tx).insertInto('customers.vehicle').values({ ...vehicle, createdAt: tx.now() }).execute();
}

/** What is not given is not known any more. */
export async function updateVehicle(tx: Tx, { id, version, year, make, model, colour, plate, vin, drivetrain, weightClass }: Vehicle): Promise<void> {
  const facts = { year: year ?? null, make: make ?? null, model: model ?? null, colour: colour ?? null, plate: plate ?? null, vin: vin ?? null, drivetrain: drivetrain ?? null, weightClass: weightClass ?? null };
  await customersDb(tx).updateTable('customers.vehicle').set({ ...facts, version }).where('id', '=', id).execute();
}

export async function markVehicleRemoved(tx: Tx, id: string): Promise<void> {
  await customersDb(tx).updateTable('customers.vehicle').set({ removedAt: tx.now() }).where('id', '=', id).execute();
}
