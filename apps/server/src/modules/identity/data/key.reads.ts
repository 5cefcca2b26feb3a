import type { ApiKey } from '@truckroll/contracts/identity/keys.schemas.ts';
import { sql } from 'kysely';
import type { Source, Tx } from '../../../platform/context.ts';
import { identityDb } from '../tables.ts';

/** Every key, newest first. */
export async function listKeys(source: Source): Promise<ApiKey[]> {
  const rows = await keys(source).orderBy('k.createdAt', 'desc').orderBy('k.id').execute();
  return rows.map(asAnswer);
}

export async function findKey(source: Source, id: string): Promise<ApiKey | undefined> {
  const row = await keys(source).where('k.id', '=', id).executeTakeFirst();
  return row && asAnswer(row);
}

/** A key that still works, and who answers for it. */
export const lockLiveKey = (tx: Tx, id: string) =>
  identityDb(tx).selectFrom('identity.apiKey').select((e) => ['id', 'permissions', e.fn.coalesce('keptBy', 'createdBy').as('keeperId')]).where('orgId', '=', tx.orgId).where('id', '=', id).where('revokedAt', 'is', null).where('expiresAt', '>', sql<Date>`now()`).forUpdate().executeTakeFirst();

function asAnswer({ createdById, createdByName, keeperId, keeperName, active, createdAt, expiresAt, lastUsedAt, revokedAt, ...key }: Awaited<ReturnType<ReturnType<typeof keys>['execute']>>[number]): ApiKey {
  return {
    ...key,
    createdBy: createdById !== null && createdByName !== null ? { id: createdById, name: createdByName } : null,
    keptBy: keeperId !== null && keeperName !== null ? { id: keeperId, name: keeperName } : null,
    standsStill: active !== true,
    createdAt: createdAt.toISOString(),
    expiresAt: expiresAt.toISOString(),
    lastUsedAt: lastUsedAt?.toISOString() ?? null,
    revokedAt: revokedAt?.toISOString() ?? null,
  };
}

const keys = (source: Source) =>
  identityDb(source)
    .selectFrom('identity.apiKey as k')
    .leftJoin('identity.person as p', 'p.id', 'k.createdBy')
    .leftJoin('identity.membership as maker', (join) => join.onRef('maker.orgId', '=', 'k.orgId').onRef('maker.personId', '=', 'k.createdBy'))
    .leftJoin('identity.membership as m', (join) => join.onRef('m.orgId', '=', 'k.orgId').on((e) => e('m.personId', '=', e.fn.coalesce('k.keptBy', 'k.createdBy'))))
    .leftJoin('identity.person as keeper', 'keeper.id', 'm.personId')
    .select((e) => ['k.id', 'k.name', 'k.prefix', 'k.permissions', 'k.requestsPerMinute', 'p.id as createdById', e.fn.coalesce('maker.called', 'p.name').as('createdByName'), 'keeper.id as keeperId', e.fn.coalesce('m.called', 'keeper.name').as('keeperName'), 'm.active', 'k.createdAt', 'k.expiresAt', 'k.lastUsedAt', 'k.revokedAt'])
    .where('k.orgId', '=', source.orgId);

/** How many keys still work. */
export async function countLiveKeys(source: Source): Promise<number> {
  const { live } = await identityDb(source)
    .selectFrom('identity.apiKey')
    .select((e) => e.fn.countAll<number>().as('live'))
    .where('orgId', '=', source.orgId)
    .where('revokedAt', 'is', null)
    .where('expiresAt', '>', sql<Date>`now()`)
    .executeTakeFirstOrThrow();
  return live;
}
