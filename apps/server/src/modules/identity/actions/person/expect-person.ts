import * as problems from '@truckroll/contracts/identity/problems.ts';
import type { Ctx, Tx } from '../../../../platform/context.ts';
import { emit } from '../../../../platform/events/emit.ts';
import { refuse } from '../../../../platform/http/refuse.ts';
import { insertExpectedPerson } from '../../data/person.writes.ts';
import { PersonAdded } from '../../events.ts';
import { mayChangePerson } from '../../rules/may-change-person.ts';
import { personIdOf } from '../../rules/who-asks.ts';
import { inviteWithin } from '../invitation/invite-person.ts';
import { permissionsHeld, powersOf } from '../role/powers-of.ts';

/**
 * Joins the caller's transaction: makes somebody known by whom work can be planned before he has ever come. He belongs here once he accepts an
 * invitation, and until then it does not show whether he has an account elsewhere. Refuses `identity/role-beyond-yours`, `role-unknown`, `already-member`. Publishes identity.person_added.
 */
export async function expectPerson(ctx: Ctx, tx: Tx, person: { name: string; email: string; roles: readonly string[]; branchIds?: readonly string[] | null }): Promise<string> {
  const permissions = await permissionsHeld(ctx, tx, person.roles);
  if (!mayChangePerson(powersOf(ctx.actor), undefined, { roles: person.roles, permissions, active: true }, 0).ok) throw refuse(problems.roleBeyondYours);
  const id = await insertExpectedPerson(tx, person);
  await emit(tx, PersonAdded, { personId: id, roles: [...person.roles], branchIds: person.branchIds ? [...person.branchIds] : null });
  return id;
}

/** Joins the caller's transaction: invites who is expected. Refuses and publishes what `invitePerson` does. */
export async function inviteExpected(ctx: Ctx, tx: Tx, invited: { email: string; roles: string[] }): Promise<void> {
  await inviteWithin(ctx, tx, personIdOf(ctx), invited);
}
