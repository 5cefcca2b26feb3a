import type { Customer, CustomerFacts } from '@truckroll/contracts/customers/schemas.ts';
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
  kind?: z.output<typeof CustomerFacts>['kind'];
  /** Whether the office wrote the e-mail down, or he himself. */
  emailVouched?: boolean;
};
export type FoundCustomer = { customerId: string; vehicleId: string | null };

/** Who is reached by a phone number or an e-mail. */
export type FoundCaller = { byPhone: Customer | undefined; byEmail: Customer | undefined };

/** Who is known by these addresses. Until the transaction ends nobody else adds a customer with one of them. */
export async function findCaller(tx: Tx, phone: string | undefined, email: string | undefined): Promise<FoundCaller> {
  // Sent together; looked for once the lock is held.
  const [, byPhone, byEmail] = await Promise.all([
    lockAddresses(tx, [phone, email].filter((address) => address !== undefined)),
    phone === undefined ? undefined : findCustomerReachedBy(tx, 'phone', phone),
    email === undefined ? undefined : findCustomerReachedBy(tx, 'email', email),
  ]);
  return { byPhone, byEmail };
}

/**
 * A transition that joins the caller's transaction: the customer a stranger turns out to be, by phone, then by
 * e-mail, else a new one; and the vehicle, added when it is new. What is on file stays as it is: anybody may
 * type somebody's phone number. `caller`: what `findCaller` found of them, when it was asked before. Two strangers with one address at once become one customer. Publishes customers.customer_changed for what it adds.
 */
export async function findOrAddCustomer(tx: Tx, { name, phone, email, language, vehicle, kind = 'person', emailVouched = false }: Stranger, caller?: FoundCaller): Promise<FoundCustomer> {
  const { byPhone, byEmail } = caller ?? (await findCaller(tx, phone, email));
  const known = byPhone ?? byEmail;
  const worthKeeping = vehicle && isKnownVehicle(vehicle) ? vehicle : undefined;
  if (known) return { customerId: known.id, vehicleId: worthKeeping ? await findOrAddVehicle(tx, known.id, worthKeeping) : null };
  const customerId = newId();
  const first = worthKeeping && { ...worthKeeping, id: newId(), customerId };
  await addCustomer(tx, customerId, { kind, name, phone: phone ?? null, email: email ?? null, language, notes: '', excludedTechnicianIds: [], wantsMessages: true }, { emailVouched, vehicle: first });
  return { customerId, vehicleId: first?.id ?? null };
}

async function findOrAddVehicle(tx: Tx, customerId: string, vehicle: NewVehicle): Promise<string> {
  const known = (await listVehiclesOf(tx, customerId)).find((other) => sameVehicle(other, vehicle));
  return (known ?? (await writeVehicle(tx, customerId, vehicle))).id;
}
