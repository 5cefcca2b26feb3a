import type { Input } from '@truckroll/contracts/core/endpoint.ts';
import type * as api from '@truckroll/contracts/identity/api.ts';
import type { RoleView } from '@truckroll/contracts/identity/roles.schemas.ts';
import * as problems from '@truckroll/contracts/identity/problems.ts';
import { newId } from '@truckroll/kernel';
import type { Ctx } from '../../../../platform/context.ts';
import { transaction } from '../../../../platform/db/transaction.ts';
import { emit } from '../../../../platform/events/emit.ts';
import { refuse } from '../../../../platform/http/refuse.ts';
import { lockOrganisation } from '../../data/organisation.reads.ts';
import { listOwnRoles } from '../../data/role.reads.ts';
import { insertRole } from '../../data/role.writes.ts';
import { RoleCreated } from '../../events.ts';
import { ownRoleView } from '../../rules/role-views.ts';
import { checkGivable } from './check-givable.ts';

const MOST_OWN_ROLES = 100;

/** Makes a role from permissions. Refuses `identity/permission-unknown`, `role-beyond-yours`, `role-name-taken`, `too-many-roles`. Publishes identity.role_created. */
export async function createRole(ctx: Ctx, { name, description, permissions }: Input<typeof api.createRole>['body']): Promise<RoleView> {
  const held = [...new Set(permissions)].sort();
  checkGivable(ctx, held);
  return transaction(ctx, async (tx) => {
    const [, existing] = await Promise.all([lockOrganisation(tx), listOwnRoles(tx)]);
    if (existing.length >= MOST_OWN_ROLES) throw refuse(problems.tooManyRoles);
    const role = { id: newId(), name, description, permissions: held, version: 1, createdAt: tx.now() };
    await insertRole(tx, role);
    await emit(tx, RoleCreated, { roleId: role.id, permissions: held });
    return ownRoleView(role, 0, new Set(held));
  });
}
