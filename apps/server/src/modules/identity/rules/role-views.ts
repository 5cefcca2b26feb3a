import { roles } from '@truckroll/contracts/identity/roles.schemas.ts';
import type { RoleView } from '@truckroll/contracts/identity/roles.schemas.ts';
import { beyond } from './may-give.ts';
import { permissionsOfRoles } from './permissions-of-roles.ts';
import type { Grants } from './permissions-of-roles.ts';

type Own = { id: string; name: string; description: string; permissions: readonly string[]; version: number; createdAt: Date };

/** An organisation's own role as its list shows it to somebody who has these permissions. */
export const ownRoleView = ({ id, createdAt, ...role }: Own, people: number, has: ReadonlySet<string>): RoleView => ({ ...role, key: id, builtIn: false, permissions: [...role.permissions], people, mayGive: beyond(has, role.permissions).length === 0, createdAt: createdAt.toISOString() });

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1).replaceAll('_', ' ');

/** The built-in roles as the list shows them to somebody with these roles and permissions. */
export const builtInRoleViews = (grants: Grants, people: ReadonlyMap<string, number>, giver: { roles: readonly string[]; permissions: ReadonlySet<string> }): RoleView[] =>
  roles.map((role) => {
    const permissions = [...permissionsOfRoles(grants, [role])].sort();
    return { key: role, builtIn: true, name: capital(role), description: '', permissions, people: people.get(role) ?? 0, mayGive: (role !== 'owner' || giver.roles.includes('owner')) && beyond(giver.permissions, permissions).length === 0, version: 1, createdAt: null };
  });
