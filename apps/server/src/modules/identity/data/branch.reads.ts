import type { Branch } from '@truckroll/contracts/identity/branches.schemas.ts';
import { sql } from 'kysely';
import type { Source, Tx } from '../../../platform/context.ts';
import { identityDb } from '../tables.ts';

export type BranchRecord = Omit<Branch, 'people' | 'createdAt'> & { createdAt: Date };

const branches = (source: Source) => identityDb(source).selectFrom('identity.branch').select(['id', 'name', 'kind', 'active', 'version', 'createdAt']).where('orgId', '=', source.orgId);

/** By name; for whoever is limited, his own. */
export const listBranches = (source: Source): Promise<BranchRecord[]> => branches(source).orderBy('name').orderBy('id').execute();
export const lockBranch = (tx: Tx, id: string): Promise<BranchRecord | undefined> => branches(tx).where('id', '=', id).forUpdate().executeTakeFirst();

export async function findBranches(source: Source, ids: readonly string[]): Promise<BranchRecord[]> {
  return ids.length === 0 ? [] : branches(source).where('id', 'in', [...new Set(ids)]).execute();
}

/** How many active people are limited to each branch. */
export async function countPeopleByBranch(source: Source): Promise<ReadonlyMap<string, number>> {
  const counted = await identityDb(source)
    .selectFrom('identity.membership as m')
    .innerJoin(sql<{ branchId: string }>`unnest(m.branch_ids)`.as<'limit'>(sql`"limit" (branch_id)`), (join) => join.onTrue())
    .select((e) => ['limit.branchId', e.fn.countAll<number>().as('people')])
    .where('m.orgId', '=', source.orgId)
    .where('m.active', '=', true)
    .groupBy('limit.branchId')
    .execute();
  return new Map(counted.map(({ branchId, people }) => [branchId, people]));
}
