import type { Customer, CustomerFacts } from '@truckroll/contracts/customers/schemas.ts';
import { newId } from '@truckroll/kernel';
import type { z } from 'zod';
import type { Ctx } from '../../../platform/context.ts';
import { transaction } from '../../../platform/db/transaction.ts';
import { addCustomer } from './add-customer.ts';

/** Adds a customer. Refuses nothing: two people may share a name and a phone. Publishes customers.customer_changed. */
export async function createCustomer(ctx: Ctx, facts: z.output<typeof CustomerFacts>): Promise<Customer> {
  return transaction(ctx, (tx) => addCustomer(tx, newId(), facts, { emailVouched: true }));
}
