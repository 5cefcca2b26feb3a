import { z } from 'zod';
import { endpoint } from '../core/endpoint.ts';
import { Id, listOf } from '../core/fields.ts';
import { common } from '../core/problem.ts';
import * as problems from './problems.ts';
import { CreateRole, ListPermissions, PatchRole, PermissionWords, RoleView } from './roles.schemas.ts';

const read = { permission: 'identity.person.read' };
const edit = { permission: 'identity.role.edit' };
const params = z.object({ roleId: Id });

export const listPermissions = endpoint({ method: 'GET', path: '/v1/permissions', summary: 'Everything a role can hold, in plain words', access: read, query: ListPermissions, answer: listOf(PermissionWords) });

export const listRoles = endpoint({ method: 'GET', path: '/v1/roles', summary: 'The built-in roles and the organisation’s own', access: read, answer: listOf(RoleView) });

export const createRole = endpoint({
  method: 'POST',
  path: '/v1/roles',
  summary: 'Make a role of one’s own from permissions',
  description: 'Nobody puts into a role what he does not have himself, except what concerns one’s own work only.',
  access: edit,
  reauthenticate: true,
  body: CreateRole,
  answer: RoleView,
  status: 201,
  refusals: [problems.permissionUnknown, problems.roleBeyondYours, problems.roleNameTaken, problems.tooManyRoles],
});

export const patchRole = endpoint({
  method: 'PATCH',
  path: '/v1/roles/:roleId',
  summary: 'Change one of the organisation’s own roles',
  description: 'Whoever has the role may do the new things, and no longer the old ones, with his next request.',
  access: edit,
  reauthenticate: true,
  params,
  body: PatchRole,
  answer: RoleView,
  versioned: true,
  refusals: [problems.roleNotFound, problems.permissionUnknown, problems.roleBeyondYours, problems.roleNameTaken, common.preconditionFailed],
});

export const deleteRole = endpoint({
  method: 'DELETE',
  path: '/v1/roles/:roleId',
  summary: 'Remove one of the organisation’s own roles that nobody has',
  access: edit,
  reauthenticate: true,
  params,
  status: 204,
  refusals: [problems.roleNotFound, problems.roleInUse],
});
