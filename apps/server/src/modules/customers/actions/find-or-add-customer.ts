import type { CustomerFacts } from '@truckroll/contracts/customers/schemas.ts';
import { newId } from '@truckroll/kernel';
import type { z } from 'zod';
import type { Tx } from '../../../platform/context.ts';
import { findCustomerReachedBy } from '../data/customer.reads.ts';
import { lockAddresses } from '../data/customer.writes.ts';
import { listVehiclesOf } from '../data/vehicle.reads.ts';
import { isKnownVehicle, sameVehicle } from '../rules/same-vehicle.ts';
import { addCustomer } from './add-customer.ts';
import { writeVehicle } from './add-vehicle.ts';
import type { NewVehicle } from './add-vehicle.ts';

export type Stranger = {
  name: string;
  phone?: string | undefined;
  email?: string | undefined;
  language: z.output<typeof CustomerFacts>['language'];
  vehicle?: NewVehicle | null | undefined;
};
export type FoundCustomer = { customerId: string; vehicleId: string | null };

/**
 * A transition that joins the caller's transaction: the customer a stranger turns out to be, by phone, then by
 * e-mail, else a new one; and the vehicle, added when it is new. What is on file stays as it is: anybody may
 * type somebody's phone number. Two strangers with one address at once become one customer. Publishes customers.customer_changed for what it adds.
 */
export async function findOrAddCustomer(tx: Tx, { name, phone, email, language, vehicle }: Stranger): Promise<FoundCustomer> {
  await lockAddresses(tx, [phone, email].filter((address) => address !== undefined));
  const known = (phone && (await findCustomerReachedBy(tx, 'phone', phone))) || (email && (await findCustomerReachedBy(tx, 'email', email)));
  const customer = known || (await addCustomer(tx, newId(), { kind: 'person', name, phone: phone ?? null, email: email ?? null, language, notes: '', excludedTechnicianIds: [], wantsMessages: true }));
  return { customerId: customer.id, vehicleId: vehicle ? await findOrAddVehicle(tx, customer.id, vehicle) : null };
}

async function findOrAddVehicle(tx: Tx, customerId: string, vehicle: NewVehicle): Promise<string | null> {
  if (!isKnownVehicle(vehicle)) return null;
  const known = (await listVehiclesOf(tx, customerId)).find((other) => sameVehicle(other, vehicle));
  return (known ?? (await writeVehicle(tx, customerId, vehicle))).id;
}
