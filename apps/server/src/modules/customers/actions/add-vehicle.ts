import * as problems from '@truckroll/contracts/customers/problems.ts';
import type { CustomerVehicle } from '@truckroll/contracts/customers/schemas.ts';
import { newId } from '@truckroll/kernel';
import type { z } from 'zod';
import type { Ctx, Tx } from '../../../platform/context.ts';
import { transaction } from '../../../platform/db/transaction.ts';
import { emit } from '../../../platform/events/emit.ts';
import { refuse } from '../../../platform/http/refuse.ts';
import { lockCustomer } from '../data/customer.reads.ts';
import { refreshSearch } from '../data/customer.writes.ts';
import { insertVehicle } from '../data/vehicle.writes.ts';
import { CustomerChanged } from '../events.ts';

type Vehicle = z.output<typeof CustomerVehicle>;
export type NewVehicle = Omit<Vehicle, 'id' | 'customerId' | 'version'>;

/** Adds a vehicle to a customer, who is then found by its plate. Refuses `customers/customer-not-found`. Publishes customers.customer_changed. */
export async function addVehicle(ctx: Ctx, customerId: string, facts: NewVehicle): Promise<Vehicle> {
  return transaction(ctx, async (tx) => {
    if (!(await lockCustomer(tx, customerId))) throw refuse(problems.customerNotFound);
    return writeVehicle(tx, customerId, facts);
  });
}

/** Writes a vehicle of a customer the transaction holds. Publishes customers.customer_changed. */
export async function writeVehicle(tx: Tx, customerId: string, facts: NewVehicle): Promise<Vehicle> {
  const vehicle = { ...facts, id: newId(), customerId };
  await insertVehicle(tx, vehicle);
  await refreshSearch(tx, customerId);
  await emit(tx, CustomerChanged, { customerId, fields: ['vehicles'] });
  return { ...vehicle, version: 1 };
}
