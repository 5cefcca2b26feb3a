import type { Input } from '@truckroll/contracts/core/endpoint.ts';
import type * as api from '@truckroll/contracts/identity/api.ts';
import * as problems from '@truckroll/contracts/identity/problems.ts';
import type { Ctx } from '../../../../platform/context.ts';
import { transaction } from '../../../../platform/db/transaction.ts';
import { emit } from '../../../../platform/events/emit.ts';
import { refuse } from '../../../../platform/http/refuse.ts';
import { updateInvitationsTo, withdrawInvitationsOf } from '../../data/invitation.writes.ts';
import { countOtherActiveOwners, lockPerson } from '../../data/person.reads.ts';
import type { PersonRecord } from '../../data/person.reads.ts';
import { renamePerson, updateMembership } from '../../data/person.writes.ts';
import { deleteSessionsOf } from '../../data/session.writes.ts';
import { InvitationWithdrawn, PersonChanged } from '../../events.ts';
import { mayChangePerson } from '../../rules/may-change-person.ts';
import { seesLess } from '../../rules/branch-limit.ts';
import { checkBranches } from '../branch/check-branches.ts';
import { permissionsHeld, powersOf } from '../role/powers-of.ts';

/**
 * Changes a person's name, roles or branches, or switches the person off, which ends every session in this organisation. Invitations by
 * somebody who loses rights are withdrawn. Refuses `identity/person-not-found`, `role-unknown`, `role-beyond-yours`, `last-owner`, `person-expected`,
 * `branch-not-found`, `branches-do-not-fit`.
 * Publishes identity.person_changed, identity.invitation_withdrawn.
 */
export async function changePerson(ctx: Ctx, personId: string, change: Input<typeof api.patchPerson>['body']): Promise<PersonRecord> {
  return transaction(ctx, async (tx) => {
    // Owners are locked before the person, by every change in the same order: two owners cannot unmake each other at once.
    const otherActiveOwners = await countOtherActiveOwners(tx, personId);
    const before = await lockPerson(tx, personId);
    if (!before) throw refuse(problems.personNotFound);
    const after = { ...before, ...change, version: before.version + 1 };
    if (after.active && before.expected) throw refuse(problems.personExpected);
    const [had, has] = [await permissionsHeld(ctx, tx, before.roles), await permissionsHeld(ctx, tx, after.roles)];
    const verdict = mayChangePerson(powersOf(ctx.actor), { ...before, permissions: had }, { ...after, permissions: has }, otherActiveOwners);
    if (!verdict.ok) throw refuse(verdict.reason === 'last-owner' ? problems.lastOwner : problems.roleBeyondYours);
    if (seesLess(before.branchIds, after.branchIds) && 'personId' in ctx.actor && ctx.actor.personId === personId) throw refuse(problems.branchesDoNotFit, 'Nobody limits himself; let somebody else do it');
    // Who keeps what he has may keep a branch that was switched off since.
    if (change.branchIds !== undefined || change.roles !== undefined) await checkBranches(tx, { roles: after.roles, permissions: has }, after.branchIds);
    if (after.name !== before.name) await renamePerson(tx, before, after.name);
    await updateMembership(tx, personId, { roles: after.roles, branchIds: after.branchIds, active: after.active, version: after.version });
    if (!after.active) await deleteSessionsOf(tx, personId);
    const losesRights = (before.active && !after.active) || seesLess(before.branchIds, after.branchIds) || [...had].some((permission) => !has.has(permission));
    // What he is meant to be is what he becomes by accepting.
    if (before.expected) await updateInvitationsTo(tx, before.email, { roles: after.roles, branchIds: after.branchIds });
    // Through an invitation he sent to himself he would be back with what he lost.
    else if (losesRights) for (const invitationId of await withdrawInvitationsOf(tx, before)) await emit(tx, InvitationWithdrawn, { invitationId });
    await emit(tx, PersonChanged, { personId, roles: after.roles, active: after.active, branchIds: after.branchIds });
    return after;
  });
}
