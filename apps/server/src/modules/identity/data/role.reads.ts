import { sql } from 'kysely';
import type { Source, Tx } from '../../../platform/context.ts';
import { identityDb } from '../tables.ts';

export type OwnRole = { id: string; name: string; description: string; permissions: string[]; version: number; createdAt: Date };

const roles = (source: Source) => identityDb(source).selectFrom('identity.role').select(['id', 'name', 'description', 'permissions', 'version', 'createdAt']).where('orgId', '=', source.orgId);

/** The organisation's own roles, by name. */
export const listOwnRoles = (source: Source): Promise<OwnRole[]> => roles(source).orderBy('name').orderBy('id').execute();
export const lockOwnRole = (tx: Tx, id: string): Promise<OwnRole | undefined> => roles(tx).where('id', '=', id).forUpdate().executeTakeFirst();

/** How many active people have each role, by its name or id. */
export async function countPeopleByRole(source: Source): Promise<ReadonlyMap<string, number>> {
  const counted = await identityDb(source)
    .selectFrom('identity.membership as m')
    .innerJoin(sql<{ role: string }>`unnest(m.roles)`.as<'held'>(sql`held (role)`), (join) => join.onTrue())
    .select((e) => ['held.role', e.fn.countAll<number>().as('people')])
    .where('m.orgId', '=', source.orgId)
    .where('m.active', '=', true)
    .groupBy('held.role')
    .execute();
  return new Map(counted.map(({ role, people }) => [role, people]));
}

/** Whether anybody, switched off or not, has this role. */
export async function isRoleHeld(tx: Tx, id: string): Promise<boolean> {
  const held = await identityDb(tx)
    .selectFrom('identity.membership')
    .select('personId')
    .where('orgId', '=', tx.orgId)
    .where((e) => e(e.val(id), '=', e.fn.any('roles')))
    .limit(1)
    .executeTakeFirst();
  return held !== undefined;
}

/** Those of the ids that are roles of this organisation, kept from being removed until the transaction ends. */
export async function holdOwnRoles(tx: Tx, ids: readonly string[]): Promise<OwnRole[]> {
  return ids.length === 0 ? [] : roles(tx).where('id', 'in', [...ids]).orderBy('id').forKeyShare().execute();
}
