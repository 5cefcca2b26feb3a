import type { SupportAccess, SupportVisit } from '@truckroll/contracts/identity/clients.schemas.ts';
import { sql } from 'kysely';
import type { Source, Tx } from '../../../platform/context.ts';
import { identityDb } from '../tables.ts';

const holds = sql<boolean>`a.revoked_at is null and a.expires_at > now()`;
const accesses = (source: Source) =>
  identityDb(source)
    .selectFrom('identity.supportAccess as a')
    .innerJoin('identity.person as p', 'p.id', 'a.grantedBy')
    .leftJoin('identity.membership as m', (join) => join.onRef('m.orgId', '=', 'a.orgId').onRef('m.personId', '=', 'a.grantedBy'))
    .select((e) => ['a.id', 'a.reason', 'a.role', 'a.grantedBy', e.fn.coalesce('m.called', 'p.name').as('name'), 'a.createdAt', 'a.expiresAt', 'a.revokedAt', holds.as('holds')])
    .where('a.orgId', '=', source.orgId);

/** The latest hundred, newest first. */
export async function listSupportAccess(source: Source): Promise<SupportAccess[]> {
  return (await accesses(source).orderBy('a.createdAt', 'desc').orderBy('a.id', 'desc').limit(100).execute()).map(accessAnswer);
}

export const findSupportAccess = async (source: Source, id: string): Promise<SupportAccess> => accessAnswer(await accesses(source).where('a.id', '=', id).executeTakeFirstOrThrow());

const accessAnswer = ({ grantedBy, name, createdAt, expiresAt, revokedAt, ...access }: Awaited<ReturnType<ReturnType<typeof accesses>['executeTakeFirstOrThrow']>>): SupportAccess => ({ ...access, grantedBy: { id: grantedBy, name }, createdAt: createdAt.toISOString(), expiresAt: expiresAt.toISOString(), revokedAt: revokedAt?.toISOString() ?? null });

/** The one that lets support in now; it stays until the transaction ends. */
export const holdSupportAccess = (tx: Tx): Promise<{ id: string } | undefined> => identityDb(tx).selectFrom('identity.supportAccess as a').select('a.id').where('a.orgId', '=', tx.orgId).where(holds).forShare().executeTakeFirst();

/** Who of the provider is here now. */
export async function listVisits(source: Source, sessionId: string | undefined): Promise<SupportVisit[]> {
  const visits = await identityDb(source)
    .selectFrom('identity.session as s')
    .innerJoin('identity.supportAccess as a', (join) => join.onRef('a.orgId', '=', 's.orgId').onRef('a.id', '=', 's.supportAccessId'))
    .innerJoin('identity.person as p', 'p.id', 's.userId')
    .select(['s.id', 'p.name', 'a.role', 's.createdAt', 's.expiresAt'])
    .where('s.orgId', '=', source.orgId)
    .where('s.expiresAt', '>', sql<Date>`now()`)
    .where(holds)
    .orderBy('s.createdAt')
    .limit(100)
    .execute();
  return visits.map(({ id, name, role, createdAt, expiresAt }) => ({ id, name, role, since: createdAt.toISOString(), until: expiresAt.toISOString(), mine: id === sessionId }));
}
