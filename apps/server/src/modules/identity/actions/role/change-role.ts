import type { Input } from '@truckroll/contracts/core/endpoint.ts';
import { common } from '@truckroll/contracts/core/problem.ts';
import type * as api from '@truckroll/contracts/identity/api.ts';
import type { RoleView } from '@truckroll/contracts/identity/roles.schemas.ts';
import * as problems from '@truckroll/contracts/identity/problems.ts';
import type { Ctx } from '../../../../platform/context.ts';
import { transaction } from '../../../../platform/db/transaction.ts';
import { emit } from '../../../../platform/events/emit.ts';
import { refuse } from '../../../../platform/http/refuse.ts';
import { countPeopleByRole, lockOwnRole } from '../../data/role.reads.ts';
import { updateRole } from '../../data/role.writes.ts';
import { RoleChanged } from '../../events.ts';
import { beyond } from '../../rules/may-give.ts';
import { ownRoleView } from '../../rules/role-views.ts';
import { checkGivable } from './check-givable.ts';
import { grantsHere, powersOf } from './powers-of.ts';

/**
 * Changes one of the organisation's own roles, for everybody who has it and at once. Refuses `identity/role-not-found`,
 * `permission-unknown`, `role-beyond-yours` for rights that the actor lacks, given or taken, `role-name-taken`, `request/precondition-failed`.
 * Publishes identity.role_changed.
 */
export async function changeRole(ctx: Ctx, roleId: string, change: Input<typeof api.patchRole>['body'], version: number): Promise<RoleView> {
  return transaction(ctx, async (tx) => {
    const before = await lockOwnRole(tx, roleId);
    if (!before) throw refuse(problems.roleNotFound);
    if (before.version !== version) throw refuse(common.preconditionFailed, 'Read it again and repeat your change', { version: before.version });
    const permissions = [...new Set(change.permissions ?? before.permissions)].sort();
    checkGivable(ctx, permissions.filter((permission) => !before.permissions.includes(permission)));
    const taken = before.permissions.filter((permission) => !permissions.includes(permission) && Object.hasOwn(grantsHere(ctx), permission));
    if (beyond(powersOf(ctx.actor).permissions, taken).length > 0) throw refuse(problems.roleBeyondYours, 'Nobody takes rights that he lacks himself');
    const after = { ...before, ...change, permissions, version: version + 1 };
    await updateRole(tx, after);
    await emit(tx, RoleChanged, { roleId, permissions, version: after.version });
    return ownRoleView(after, (await countPeopleByRole(tx)).get(roleId) ?? 0, powersOf(ctx.actor).permissions);
  });
}
