import * as problems from '@truckroll/contracts/customers/problems.ts';
import type { Site, SiteFacts } from '@truckroll/contracts/customers/schemas.ts';
import { newId } from '@truckroll/kernel';
import type { z } from 'zod';
import type { Ctx } from '../../../platform/context.ts';
import { transaction } from '../../../platform/db/transaction.ts';
import { emit } from '../../../platform/events/emit.ts';
import { refuse } from '../../../platform/http/refuse.ts';
import { findCustomer } from '../data/customer.reads.ts';
import { insertSite } from '../data/site.writes.ts';
import { CustomerChanged } from '../events.ts';

/** Adds a site to a customer. Refuses `customers/customer-not-found`. Publishes customers.customer_changed. */
export async function addSite(ctx: Ctx, customerId: string, facts: z.output<typeof SiteFacts>): Promise<z.output<typeof Site>> {
  return transaction(ctx, async (tx) => {
    if (!(await findCustomer(tx, customerId))) throw refuse(problems.customerNotFound);
    const site = { ...facts, id: newId(), customerId };
    await insertSite(tx, site);
    await emit(tx, CustomerChanged, { customerId, fields: ['sites'] });
    return { ...site, version: 1 };
  });
}
