import type { Customer, CustomerFacts, CustomerVehicle as VehicleSchema } from '@truckroll/contracts/customers/schemas.ts';
import type { z } from 'zod';
import type { Tx } from '../../../platform/context.ts';
import { alongside } from '../../../platform/db/transaction.ts';
import { emit } from '../../../platform/events/emit.ts';
import { insertCustomer, writeSearch } from '../data/customer.writes.ts';
import { insertVehicle } from '../data/vehicle.writes.ts';
import { CustomerChanged } from '../events.ts';

type CustomerVehicle = z.output<typeof VehicleSchema>;

/** Writes a new customer, with a vehicle, and the words it is found by. Publishes customers.customer_changed. */
export async function addCustomer(tx: Tx, id: string, facts: z.output<typeof CustomerFacts>, vehicle?: CustomerVehicle): Promise<Customer> {
  const plates = vehicle?.plate ? [vehicle.plate] : [];
  alongside(tx, Promise.all([insertCustomer(tx, id, facts), vehicle && insertVehicle(tx, vehicle), writeSearch(tx, id, facts, plates)]));
  await emit(tx, CustomerChanged, { customerId: id, fields: [...Object.keys(facts), ...(vehicle ? ['vehicles'] : [])] });
  return { ...facts, id, createdAt: tx.now().toISOString(), version: 1 };
}
