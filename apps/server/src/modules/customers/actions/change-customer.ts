import { isDeepStrictEqual } from 'node:util';
import { common } from '@truckroll/contracts/core/problem.ts';
import * as problems from '@truckroll/contracts/customers/problems.ts';
import type { Customer, CustomerFacts } from '@truckroll/contracts/customers/schemas.ts';
import type { z } from 'zod';
import type { Ctx } from '../../../platform/context.ts';
import { transaction } from '../../../platform/db/transaction.ts';
import { emit } from '../../../platform/events/emit.ts';
import { refuse } from '../../../platform/http/refuse.ts';
import { lockCustomer } from '../data/customer.reads.ts';
import { refreshSearch, updateCustomer } from '../data/customer.writes.ts';
import { CustomerChanged } from '../events.ts';
import { switchContactOff } from './switch-contact-off.ts';

type Facts = z.output<typeof CustomerFacts>;

/** Changes a customer that the caller read at `version`. Refuses `customers/customer-not-found`, `request/precondition-failed`. Publishes customers.customer_changed. */
export async function changeCustomer(ctx: Ctx, customerId: string, facts: Facts, version: number | undefined): Promise<Customer> {
  return transaction(ctx, async (tx) => {
    const before = await lockCustomer(tx, customerId);
    if (!before) throw refuse(problems.customerNotFound);
    if (before.version !== version) throw refuse(common.preconditionFailed);
    await updateCustomer(tx, customerId, facts, version + 1, facts.email !== before.email);
    if (facts.email !== before.email) await switchContactOff(tx, customerId, before.email);
    await refreshSearch(tx, customerId);
    const fields = (Object.keys(facts) as (keyof Facts)[]).filter((field) => !isDeepStrictEqual(before[field], facts[field]));
    await emit(tx, CustomerChanged, { customerId, fields });
    return { ...before, ...facts, version: version + 1 };
  });
}
