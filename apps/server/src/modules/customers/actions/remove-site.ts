import { common } from '@truckroll/contracts/core/problem.ts';
import * as problems from '@truckroll/contracts/customers/problems.ts';
import type { Ctx } from '../../../platform/context.ts';
import { transaction } from '../../../platform/db/transaction.ts';
import { emit } from '../../../platform/events/emit.ts';
import { refuse } from '../../../platform/http/refuse.ts';
import { lockCustomer } from '../data/customer.reads.ts';
import { isSomebodysSite, lockSite } from '../data/site.reads.ts';
import { markSiteRemoved } from '../data/site.writes.ts';
import { CustomerChanged } from '../events.ts';

/** Takes a site that the caller read at `version` off a customer; jobs keep the place they were given, and whose site it was. Refuses `request/forbidden` to whoever is limited to branches, `customers/customer-not-found`, `customers/site-not-found`, `request/precondition-failed`, `customers/site-in-use`. Publishes customers.customer_changed. */
export async function removeSite(ctx: Ctx, { customerId, siteId }: { customerId: string; siteId: string }, version: number | undefined): Promise<void> {
  // Nobody of the portal is shown to him, so for him every site would be nobody's; a refusal of some would tell whose they are.
  if ('branchIds' in ctx.actor && ctx.actor.branchIds !== undefined) throw refuse(common.forbidden, 'Sites are removed by whoever sees the whole organisation');
  await transaction(ctx, async (tx) => {
    if (!(await lockCustomer(tx, customerId))) throw refuse(problems.customerNotFound);
    const before = await lockSite(tx, customerId, siteId);
    if (!before) throw refuse(problems.siteNotFound);
    if (before.version !== version) throw refuse(common.preconditionFailed);
    if (await isSomebodysSite(tx, siteId)) throw refuse(problems.siteInUse);
    await markSiteRemoved(tx, siteId);
    await emit(tx, CustomerChanged, { customerId, fields: ['sites'] });
  });
}
