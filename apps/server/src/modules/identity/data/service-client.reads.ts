import type { ServiceClient } from '@truckroll/contracts/identity/service-clients.schemas.ts';
import { sql } from 'kysely';
import type { Source, Tx } from '../../../platform/context.ts';
import { identityDb } from '../tables.ts';

const clients = (source: Source) =>
  identityDb(source)
    .selectFrom('identity.serviceClient as c')
    .leftJoin('identity.person as maker', 'maker.id', 'c.createdBy')
    .leftJoin('identity.membership as m', (join) => join.onRef('m.orgId', '=', 'c.orgId').onRef('m.personId', '=', 'c.keptBy'))
    .leftJoin('identity.person as keeper', 'keeper.id', 'm.personId')
    .select(['c.id', 'c.name', 'c.permissions', 'c.requestsPerMinute', 'c.createdAt', 'c.lastUsedAt', 'maker.id as makerId', 'maker.name as makerName', 'keeper.id as keeperId', 'keeper.name as keeperName', 'm.active'])
    .where('c.orgId', '=', source.orgId);

const workingSecrets = (source: Source) =>
  identityDb(source)
    .selectFrom('identity.serviceClientSecret')
    .select(['clientId', 'prefix', 'createdAt', 'expiresAt'])
    .where('orgId', '=', source.orgId)
    .where((e) => e.or([e('expiresAt', 'is', null), e('expiresAt', '>', sql<Date>`now()`)]))
    .orderBy('createdAt', 'desc')
    .orderBy('id', 'desc');

const named = (id: string | null, name: string | null) => (id !== null && name !== null ? { id, name } : null);

function asAnswer(row: Awaited<ReturnType<ReturnType<typeof clients>['execute']>>[number], secrets: Awaited<ReturnType<ReturnType<typeof workingSecrets>['execute']>>): ServiceClient {
  const { makerId, makerName, keeperId, keeperName, active, createdAt, lastUsedAt, ...client } = row;
  return {
    ...client,
    createdBy: named(makerId, makerName),
    keptBy: named(keeperId, keeperName),
    standsStill: active !== true,
    createdAt: createdAt.toISOString(),
    lastUsedAt: lastUsedAt?.toISOString() ?? null,
    secrets: secrets.filter(({ clientId }) => clientId === client.id).map(({ prefix, ...secret }) => ({ prefix, createdAt: secret.createdAt.toISOString(), expiresAt: secret.expiresAt?.toISOString() ?? null })),
  };
}

/** Every service client, newest first. */
export async function listServiceClients(source: Source): Promise<ServiceClient[]> {
  const [rows, secrets] = await Promise.all([clients(source).orderBy('c.createdAt', 'desc').orderBy('c.id').execute(), workingSecrets(source).execute()]);
  return rows.map((row) => asAnswer(row, secrets));
}

export async function findServiceClient(source: Source, id: string): Promise<ServiceClient | undefined> {
  const [row, secrets] = await Promise.all([clients(source).where('c.id', '=', id).executeTakeFirst(), workingSecrets(source).where('clientId', '=', id).execute()]);
  return row && asAnswer(row, secrets);
}

export const lockServiceClient = (tx: Tx, id: string) =>
  identityDb(tx).selectFrom('identity.serviceClient').select(['id', 'name', 'permissions', 'keptBy']).where('orgId', '=', tx.orgId).where('id', '=', id).forUpdate().executeTakeFirst();

export async function countServiceClients(source: Source): Promise<number> {
  const { all } = await identityDb(source).selectFrom('identity.serviceClient').select((e) => e.fn.countAll<number>().as('all')).where('orgId', '=', source.orgId).executeTakeFirstOrThrow();
  return all;
}
