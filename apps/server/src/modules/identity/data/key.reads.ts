import type { ApiKey } from '@truckroll/contracts/identity/keys.schemas.ts';
import { sql } from 'kysely';
import type { Source } from '../../../platform/context.ts';
import { identityDb } from '../tables.ts';

/** Every key, newest first. */
export async function listKeys(source: Source): Promise<ApiKey[]> {
  const rows = await keys(source).orderBy('k.createdAt', 'desc').orderBy('k.id').execute();
  return rows.map(({ createdById, createdByName, createdAt, expiresAt, lastUsedAt, revokedAt, ...key }) => ({
    ...key,
    createdBy: createdById !== null && createdByName !== null ? { id: createdById, name: createdByName } : null,
    createdAt: createdAt.toISOString(),
    expiresAt: expiresAt.toISOString(),
    lastUsedAt: lastUsedAt?.toISOString() ?? null,
    revokedAt: revokedAt?.toISOString() ?? null,
  }));
}

const keys = (source: Source) =>
  identityDb(source)
    .selectFrom('identity.apiKey as k')
    .leftJoin('identity.person as p', 'p.id', 'k.createdBy')
    .select(['k.id', 'k.name', 'k.prefix', 'k.permissions', 'k.requestsPerMinute', 'p.id as createdById', 'p.name as createdByName', 'k.createdAt', 'k.expiresAt', 'k.lastUsedAt', 'k.revokedAt'])
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
