import type { Account, AccountFacts } from '@truckroll/contracts/customers/schemas.ts';
import { newId } from '@truckroll/kernel';
import type { z } from 'zod';
import type { Ctx } from '../../../platform/context.ts';
import { transaction } from '../../../platform/db/transaction.ts';
import { emit } from '../../../platform/events/emit.ts';
import { insertAccount } from '../data/account.writes.ts';
import { AccountChanged } from '../events.ts';

/** Adds somebody who pays for others. Refuses nothing. Publishes customers.account_changed. */
export async function createAccount(ctx: Ctx, facts: z.output<typeof AccountFacts>): Promise<Account> {
  return transaction(ctx, async (tx) => {
    const account = { ...facts, id: newId(), version: 1 };
    await insertAccount(tx, account);
    await emit(tx, AccountChanged, { accountId: account.id, fields: Object.keys(facts) });
    return account;
  });
}
