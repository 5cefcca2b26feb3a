import * as api from '@truckroll/contracts/identity/roles.api.ts';
import type { RoleView } from '@truckroll/contracts/identity/roles.schemas.ts';
import type { Ctx } from '../../platform/context.ts';
import { read } from '../../platform/db/read.ts';
import { route } from '../../platform/http/route.ts';
import type { Route } from '../../platform/http/route.ts';
import { changeRole } from './actions/role/change-role.ts';
import { createRole } from './actions/role/create-role.ts';
import { grantsHere, powersOf } from './actions/role/powers-of.ts';
import { removeRole } from './actions/role/remove-role.ts';
import { countPeopleByRole, listOwnRoles } from './data/role.reads.ts';
import { builtInRoleViews, ownRoleView } from './rules/role-views.ts';
import { wordsOf } from './words.ts';

export const roleRoutes: readonly Route[] = [
  route(api.listPermissions, async (ctx, { query: { language } }) => ({ items: wordsOf(Object.keys(grantsHere(ctx)), language, powersOf(ctx.actor).permissions), nextCursor: null })),
  route(api.listRoles, async (ctx) => ({ items: await rolesOf(ctx), nextCursor: null })),
  route(api.createRole, (ctx, { body }) => createRole(ctx, body)),
  route(api.patchRole, (ctx, { params: { roleId }, body }, extras) => changeRole(ctx, roleId, body, extras.ifMatch!)),
  route(api.deleteRole, (ctx, { params: { roleId } }) => removeRole(ctx, roleId)),
];

async function rolesOf(ctx: Ctx): Promise<RoleView[]> {
  const [own, people] = await read(ctx, (db) => Promise.all([listOwnRoles(db), countPeopleByRole(db)]));
  const giver = powersOf(ctx.actor);
  return [...builtInRoleViews(grantsHere(ctx), people, giver), ...own.map((role) => ownRoleView(role, people.get(role.id) ?? 0, giver.permissions))];
}
