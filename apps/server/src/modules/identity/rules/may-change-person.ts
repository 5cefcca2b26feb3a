import type { Role } from '@truckroll/contracts/identity/schemas.ts';

type Standing = { roles: readonly Role[]; active: boolean };

/**
 * Whether a person may be changed so by somebody with the given roles. Only owners make, change or unmake owners,
 * and the last active owner stays one.
 */
export function mayChangePerson(actorRoles: readonly string[], before: Standing | undefined, after: Standing, otherActiveOwners: number): { ok: true } | { ok: false; reason: 'role-beyond-yours' | 'last-owner' } {
  const wasOwner = before?.roles.includes('owner') ?? false;
  const isOwner = after.roles.includes('owner');
  if ((wasOwner || isOwner) && !actorRoles.includes('owner')) return { ok: false, reason: 'role-beyond-yours' };
  const stopsOwning = wasOwner && before!.active && (!isOwner || !after.active);
  if (stopsOwning && otherActiveOwners === 0) return { ok: false, reason: 'last-owner' };
  return { ok: true };
}
