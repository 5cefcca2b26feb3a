import type { Customer, CustomerFacts } from '@truckroll/contracts/customers/schemas.ts';
import type { z } from 'zod';
import type { Tx } from '../../../platform/context.ts';
import { emit } from '../../../platform/events/emit.ts';
import { insertCustomer, refreshSearch } from '../data/customer.writes.ts';
import { CustomerChanged } from '../events.ts';

/** Writes a new customer and the words it is found by. Publishes customers.customer_changed. */
export async function addCustomer(tx: Tx, id: string, facts: z.output<typeof CustomerFacts>): Promise<Customer> {
  await insertCustomer(tx, id, facts);
  await refreshSearch(tx, id);
  await emit(tx, CustomerChanged, { customerId: id, fields: Object.keys(facts) });
  return { ...facts, id, createdAt: tx.now().toISOString(), version: 1 };
}
