import type { PortalUser } from '@truckroll/contracts/customers/portal.schemas.ts';
import { sql } from 'kysely';
import type { Source, Tx } from '../../../platform/context.ts';
import { customersDb } from '../tables.ts';

/** `siteIds` null for whoever sees every site of his customer. */
const users = (source: Source) =>
  customersDb(source)
    .selectFrom('customers.portalUser as u')
    .innerJoin('customers.customer as c', (join) => join.onRef('c.orgId', '=', 'u.orgId').onRef('c.id', '=', 'u.customerId'))
    .select(['u.id', 'u.customerId', 'c.name as customerName', 'c.language as customerLanguage', 'u.email', 'u.name', 'u.phone', 'u.language', 'u.role', 'u.active', 'u.invited', 'u.createdAt', 'u.lastSignedInAt'])
    .select(sql<string[] | null>`case when not u.all_sites then (select coalesce(array_agg(l.site_id order by l.site_id), '{}') from customers.portal_user_site l where l.org_id = u.org_id and l.portal_user_id = u.id) end`.as('siteIds'));

export type PortalUserRow = Awaited<ReturnType<typeof findPortalUser>> & {};

export const findPortalUser = (source: Source, id: string) => users(source).where('u.id', '=', id).executeTakeFirst();
export const findPortalUserByEmail = (source: Source, email: string) => users(source).where('u.email', '=', email).executeTakeFirst();
export const lockPortalUser = (tx: Tx, id: string) => users(tx).where('u.id', '=', id).forNoKeyUpdate('u').executeTakeFirst();

/** By e-mail, one more than `limit`. */
export const listPortalUsers = (source: Source, customerId: string | undefined, limit: number, afterEmail: string | undefined) =>
  users(source)
    .$if(customerId !== undefined, (query) => query.where('u.customerId', '=', customerId!))
    .$if(afterEmail !== undefined, (query) => query.where('u.email', '>', afterEmail!))
    .orderBy('u.email')
    .limit(limit + 1)
    .execute();

export const portalUserAnswer = ({ customerLanguage: _, phone: __, language: ___, createdAt, lastSignedInAt, ...user }: PortalUserRow): PortalUser => ({ ...user, createdAt: createdAt.toISOString(), lastSignedInAt: lastSignedInAt?.toISOString() ?? null });
