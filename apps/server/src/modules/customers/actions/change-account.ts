import { isDeepStrictEqual } from 'node:util';
import { common } from '@truckroll/contracts/core/problem.ts';
import * as problems from '@truckroll/contracts/customers/problems.ts';
import type { Account, AccountFacts } from '@truckroll/contracts/customers/schemas.ts';
import type { z } from 'zod';
import type { Ctx } from '../../../platform/context.ts';
import { transaction } from '../../../platform/db/transaction.ts';
import { emit } from '../../../platform/events/emit.ts';
import { refuse } from '../../../platform/http/refuse.ts';
import { lockAccount } from '../data/account.reads.ts';
import { updateAccount } from '../data/account.writes.ts';
import { AccountChanged } from '../events.ts';

type Facts = z.output<typeof AccountFacts>;

/** Changes an account that the caller read at `version`. Refuses `customers/account-not-found`, `request/precondition-failed`. Publishes customers.account_changed. */
export async function changeAccount(ctx: Ctx, accountId: string, facts: Facts, version: number | undefined): Promise<Account> {
  return transaction(ctx, async (tx) => {
    const before = await lockAccount(tx, accountId);
    if (!before) throw refuse(problems.accountNotFound);
    if (before.version !== version) throw refuse(common.preconditionFailed);
    const after = { ...facts, id: accountId, version: version + 1 };
    await updateAccount(tx, after);
    await emit(tx, AccountChanged, { accountId, fields: (Object.keys(facts) as (keyof Facts)[]).filter((field) => !isDeepStrictEqual(before[field], facts[field])) });
    return after;
  });
}
