import type { Client } from '@truckroll/contracts/identity/clients.schemas.ts';
import { sql } from 'kysely';
import type { Ctx } from '../../../platform/context.ts';
import { readAllOrgs } from '../../../platform/db/read-all-orgs.ts';
import type { AllOrgsReads } from '../../../platform/db/read-all-orgs.ts';
import { identityDb } from '../tables.ts';
import { containing } from './person.reads.ts';

const clients = (source: AllOrgsReads) =>
  identityDb(source)
    .selectFrom('identity.organisation as o')
    .select((e) => [
      'o.orgId as id', 'o.slug', 'o.name', 'o.timeZone', 'o.currency', 'o.language', 'o.suspendedAt', 'o.suspendedReason', 'o.createdAt',
      e.selectFrom('identity.membership as m').whereRef('m.orgId', '=', 'o.orgId').where('m.active', '=', true).select(e.fn.countAll<number>().as('people')).$asScalar().as('people'),
      e.selectFrom('identity.supportAccess as a').whereRef('a.orgId', '=', 'o.orgId').where('a.revokedAt', 'is', null).where('a.expiresAt', '>', sql<Date>`now()`).select('a.expiresAt').$asScalar().as('supportUntil'),
    ])
    .where('o.kind', '=', 'client');

type Row = Awaited<ReturnType<ReturnType<typeof clients>['executeTakeFirstOrThrow']>>;
const answer = ({ suspendedAt, suspendedReason, supportUntil, createdAt, people, ...client }: Row): Client => ({
  ...client,
  people: people ?? 0,
  suspended: suspendedAt === null ? null : { at: suspendedAt.toISOString(), reason: suspendedReason! },
  supportUntil: supportUntil?.toISOString() ?? null,
  createdAt: createdAt.toISOString(),
});

export async function findClient(ctx: Ctx, id: string): Promise<Client | undefined> {
  const row = await readAllOrgs(ctx, 'the provider asks for one of its clients', (db) => clients(db).where('o.orgId', '=', id).executeTakeFirst());
  return row && answer(row);
}

/** Clients by name, from behind one of them; one more than asked for. */
export async function listClients(ctx: Ctx, { limit, afterId, q, state }: { limit: number; afterId?: string | undefined; q?: string | undefined; state?: 'active' | 'suspended' | undefined }): Promise<Client[]> {
  const rows = await readAllOrgs(ctx, 'the provider looks through its clients', (db) => {
    let query = clients(db);
    if (state !== undefined) query = query.where('o.suspendedAt', state === 'active' ? 'is' : 'is not', null);
    if (q) query = query.where((e) => e.or([e('o.name', 'ilike', containing(q)), e('o.slug', 'ilike', containing(q))]));
    if (afterId !== undefined) query = query.where((e) => e(e.refTuple('o.name', 'o.orgId'), '>', e.selectFrom('identity.organisation as last').select(['last.name', 'last.orgId']).where('last.orgId', '=', afterId).$asTuple('name', 'orgId')));
    return query.orderBy('o.name').orderBy('o.orgId').limit(limit + 1).execute();
  });
  return rows.map(answer);
}
