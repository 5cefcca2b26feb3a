import type { Input } from '@truckroll/contracts/core/endpoint.ts';
import type * as api from '@truckroll/contracts/identity/api.ts';
import * as problems from '@truckroll/contracts/identity/problems.ts';
import type { Ctx } from '../../../../platform/context.ts';
import { read } from '../../../../platform/db/read.ts';
import { transaction } from '../../../../platform/db/transaction.ts';
import { emit } from '../../../../platform/events/emit.ts';
import { refuse } from '../../../../platform/http/refuse.ts';
import { findOrganisation } from '../../data/organisation.reads.ts';
import { hashPassword } from '../../data/password-hash.ts';
import type { PersonRecord } from '../../data/person.reads.ts';
import { insertPerson } from '../../data/person.writes.ts';
import { PersonAdded } from '../../events.ts';
import { mayChangePerson } from '../../rules/may-change-person.ts';
import { checkBranches } from '../branch/check-branches.ts';
import { checkPassword } from '../password/check-password.ts';
import { permissionsHeld, powersOf } from '../role/powers-of.ts';

/**
 * Adds a person who can sign in. Refuses `identity/weak-password`, `email-taken`, `role-unknown`, `role-beyond-yours`, `branch-not-found`,
 * `branches-do-not-fit`. Publishes identity.person_added.
 */
export async function addPerson(ctx: Ctx, { name, email, password, roles, branchIds = null }: Input<typeof api.createPerson>['body']): Promise<PersonRecord> {
  const organisation = await read(ctx, (db) => findOrganisation(db, ctx.orgId));
  checkPassword(password, { email, name, organisation: organisation!.name });
  const passwordHash = await hashPassword(password);
  return transaction(ctx, async (tx) => {
    const held = { roles, permissions: await permissionsHeld(ctx, tx, roles) };
    const verdict = mayChangePerson(powersOf(ctx.actor), undefined, { ...held, active: true }, 0);
    if (!verdict.ok) throw refuse(problems.roleBeyondYours);
    await checkBranches(tx, held, branchIds);
    const id = await insertPerson(tx, { name, email, passwordHash, roles, branchIds });
    await emit(tx, PersonAdded, { personId: id, roles, branchIds });
    return { id, name, email, roles, branchIds, active: true, version: 1, createdAt: tx.now() };
  });
}
