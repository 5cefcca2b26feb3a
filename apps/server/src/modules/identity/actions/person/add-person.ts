import type { Input } from '@truckroll/contracts/core/endpoint.ts';
import type * as api from '@truckroll/contracts/identity/api.ts';
import type { Ctx } from '../../../../platform/context.ts';
import { transaction } from '../../../../platform/db/transaction.ts';
import { findPerson } from '../../data/person.reads.ts';
import type { PersonRecord } from '../../data/person.reads.ts';
import { personIdOf } from '../../rules/who-asks.ts';
import { inviteWithin } from '../invitation/invite-person.ts';
import { expectPerson } from './expect-person.ts';

/**
 * Adds a person by hand: he is expected and mailed an invitation, by which he chooses a password or, where he has an account, joins with it.
 * Nothing tells which of the two it is. Refuses `identity/already-member`, `already-invited`, `role-unknown`, `role-beyond-yours`, `branch-not-found`,
 * `branches-do-not-fit`. Publishes identity.person_added, identity.person_invited.
 */
export async function addPerson(ctx: Ctx, { name, email, roles, branchIds = null }: Input<typeof api.createPerson>['body']): Promise<PersonRecord> {
  return transaction(ctx, async (tx) => {
    const id = await expectPerson(ctx, tx, { name, email, roles, branchIds });
    await inviteWithin(ctx, tx, personIdOf(ctx), { email, roles, branchIds });
    return (await findPerson(tx, id))!;
  });
}
