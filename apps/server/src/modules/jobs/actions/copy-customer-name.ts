import type { Ctx } from '../../../platform/context.ts';
import { transaction } from '../../../platform/db/transaction.ts';
import { customersByIds } from '../../customers/index.ts';
import { renameCustomer, writeSearch } from '../data/job.writes.ts';

/** Brings a customer's name up to date on all his jobs. Repeatable. */
export async function copyCustomerName(ctx: Ctx, customerId: string): Promise<void> {
  await transaction(ctx, async (tx) => {
    const customer = (await customersByIds(tx, [customerId])).get(customerId);
    if (!customer) return;
    for (const job of await renameCustomer(tx, customerId, customer.name)) await writeSearch(tx, job);
  });
}
