import { beyond } from './may-give.ts';

type Standing = { roles: readonly string[]; permissions: ReadonlySet<string>; active: boolean };
type Giver = { roles: readonly string[]; permissions: ReadonlySet<string> };

/** Whether somebody holds at least as much as a person does, and is an owner where that one is. */
export const mayActOn = (giver: Giver, person: Omit<Standing, 'active'>): boolean => (giver.roles.includes('owner') || !person.roles.includes('owner')) && beyond(giver.permissions, person.permissions).length === 0;

/**
 * Whether a person may be changed so by somebody with the given rights. Nobody gives or takes rights that he lacks, nor
 * changes a person who has more; only owners make, change or unmake owners, and the last active owner stays one.
 */
export function mayChangePerson(giver: Giver, before: Standing | undefined, after: Standing, otherActiveOwners: number): { ok: true } | { ok: false; reason: 'role-beyond-yours' | 'last-owner' } {
  const wasOwner = before?.roles.includes('owner') ?? false;
  const isOwner = after.roles.includes('owner');
  if ([before, after].some((standing) => standing !== undefined && !mayActOn(giver, standing))) return { ok: false, reason: 'role-beyond-yours' };
  const stopsOwning = wasOwner && before!.active && (!isOwner || !after.active);
  if (stopsOwning && otherActiveOwners === 0) return { ok: false, reason: 'last-owner' };
  return { ok: true };
}
