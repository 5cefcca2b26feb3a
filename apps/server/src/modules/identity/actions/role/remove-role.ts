import * as problems from '@truckroll/contracts/identity/problems.ts';
import type { Ctx } from '../../../../platform/context.ts';
import { transaction } from '../../../../platform/db/transaction.ts';
import { emit } from '../../../../platform/events/emit.ts';
import { refuse } from '../../../../platform/http/refuse.ts';
import { isRoleHeld, lockOwnRole } from '../../data/role.reads.ts';
import { deleteRole } from '../../data/role.writes.ts';
import { RoleRemoved } from '../../events.ts';

/** Removes an own role that nobody has. Refuses `identity/role-not-found`, `role-in-use`. Publishes identity.role_removed. */
export async function removeRole(ctx: Ctx, roleId: string): Promise<void> {
  await transaction(ctx, async (tx) => {
    if (!(await lockOwnRole(tx, roleId))) throw refuse(problems.roleNotFound);
    if (await isRoleHeld(tx, roleId)) throw refuse(problems.roleInUse, 'Give the people who have it another role first');
    await deleteRole(tx, roleId);
    await emit(tx, RoleRemoved, { roleId });
  });
}
