import type { Customer, CustomerFacts, CustomerVehicle as VehicleSchema } from '@truckroll/contracts/customers/schemas.ts';
import type { z } from 'zod';
import type { Tx } from '../../../platform/context.ts';
import { alongside } from '../../../platform/db/transaction.ts';
import { emit } from '../../../platform/events/emit.ts';
import { insertCustomer, writeSearch } from '../data/customer.writes.ts';
import { insertVehicle } from '../data/vehicle.writes.ts';
import { CustomerChanged } from '../events.ts';

type CustomerVehicle = Omit<z.output<typeof VehicleSchema>, 'version'>;

/** Writes a new customer, with a vehicle, and the words it is found by; `emailVouched` when the office wrote his e-mail. Publishes customers.customer_changed. */
export async function addCustomer(tx: Tx, id: string, facts: z.output<typeof CustomerFacts>, { emailVouched, vehicle }: { emailVouched: boolean; vehicle?: CustomerVehicle | undefined }): Promise<Customer> {
  const plates = vehicle?.plate ? [vehicle.plate] : [];
  alongside(tx, Promise.all([insertCustomer(tx, id, facts, emailVouched), vehicle && insertVehicle(tx, vehicle), writeSearch(tx, id, facts, plates)]));
  await emit(tx, CustomerChanged, { customerId: id, fields: [...Object.keys(facts), ...(vehicle ? ['vehicles'] : [])] });
  return { ...facts, id, createdAt: tx.now().toISOString(), version: 1 };
}
