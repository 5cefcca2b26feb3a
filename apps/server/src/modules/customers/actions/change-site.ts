import { common } from '@truckroll/contracts/core/problem.ts';
import * as problems from '@truckroll/contracts/customers/problems.ts';
import type { Site, SiteFacts } from '@truckroll/contracts/customers/schemas.ts';
import type { z } from 'zod';
import type { Ctx } from '../../../platform/context.ts';
import { transaction } from '../../../platform/db/transaction.ts';
import { emit } from '../../../platform/events/emit.ts';
import { refuse } from '../../../platform/http/refuse.ts';
import { lockCustomer } from '../data/customer.reads.ts';
import { lockSite } from '../data/site.reads.ts';
import { updateSite } from '../data/site.writes.ts';
import { CustomerChanged } from '../events.ts';

/** Changes a site that the caller read at `version`; jobs keep the place they were given. Refuses `customers/customer-not-found`, `customers/site-not-found`, `request/precondition-failed`. Publishes customers.customer_changed. */
export async function changeSite(ctx: Ctx, { customerId, siteId }: { customerId: string; siteId: string }, facts: z.output<typeof SiteFacts>, version: number | undefined): Promise<z.output<typeof Site>> {
  return transaction(ctx, async (tx) => {
    if (!(await lockCustomer(tx, customerId))) throw refuse(problems.customerNotFound);
    const before = await lockSite(tx, customerId, siteId);
    if (!before) throw refuse(problems.siteNotFound);
    if (before.version !== version) throw refuse(common.preconditionFailed);
    const after = { ...facts, id: siteId, customerId, version: version + 1 };
    await updateSite(tx, after);
    await emit(tx, CustomerChanged, { customerId, fields: ['sites'] });
    return after;
  });
}
