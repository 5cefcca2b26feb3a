import type { Truck, TruckFacts } from '@truckroll/contracts/workforce/schemas.ts';
import type { z } from 'zod';
import type { Tx } from '../../../platform/context.ts';
import { workforceDb } from '../tables.ts';

type Facts = z.output<typeof TruckFacts>;

export async function insertTruck(tx: Tx, truck: Truck): Promise<void> {
  await workforceDb(tx).insertInto('workforce.truck').values(truck).execute();
}

export async function updateTruck(tx: Tx, id: string, { name, plate, weightClass, abilities, active }: Facts, version: number): Promise<void> {
  await workforceDb(tx).updateTable('workforce.truck').set({ name, plate, weightClass, abilities, active, version }).where('id', '=', id).execute();
}

export async function updateOdometer(tx: Tx, id: string, odometerMetres: number): Promise<void> {
  await workforceDb(tx).updateTable('workforce.truck').set({ odometerMetres }).where('id', '=', id).execute();
}
