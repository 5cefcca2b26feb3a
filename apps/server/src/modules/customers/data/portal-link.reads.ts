import type { Ctx, Source } from '../../../platform/context.ts';
import { readAllOrgs } from '../../../platform/db/read-all-orgs.ts';
import { customersDb } from '../tables.ts';

const links = (source: Source) => customersDb(source).selectFrom('customers.portalLink').select(['orgId', 'id', 'email', 'invitation', 'expiresAt', 'usedAt', 'published']);

export const findPortalLink = (source: Source, id: string) => links(source).where('id', '=', id).executeTakeFirst();

/** A link that still opens something, whoever shows it. */
export const findOpenPortalLink = (ctx: Ctx, hash: string) =>
  readAllOrgs(ctx, 'whose is the link into the portal that a stranger shows?', (db) => links(db).where('tokenHash', '=', hash).where('usedAt', 'is', null).where('expiresAt', '>', ctx.now()).executeTakeFirst());

/** The links a demonstration publishes, of people who may come, oldest first. */
export const listPublishedLinks = (source: Source) =>
  customersDb(source)
    .selectFrom('customers.portalLink as l')
    .innerJoin('customers.portalUser as u', (join) => join.onRef('u.orgId', '=', 'l.orgId').onRef('u.email', '=', 'l.email'))
    .innerJoin('customers.customer as c', (join) => join.onRef('c.orgId', '=', 'u.orgId').onRef('c.id', '=', 'u.customerId'))
    .select(['l.id', 'l.email', 'u.name', 'u.role', 'c.name as customerName'])
    .where('l.published', '=', true)
    .where('u.active', '=', true)
    .orderBy('l.id')
    .execute();

/** Organisations with links, or by real time sessions, that ran out before. */
export async function listOrgsWithOldPortal(source: Source, linksBefore: Date, sessionsBefore: Date): Promise<string[]> {
  const db = customersDb(source);
  const rows = await db.selectFrom('customers.portalLink').select('orgId').where('expiresAt', '<', linksBefore).union(db.selectFrom('customers.portalSession').select('orgId').where('expiresAt', '<', sessionsBefore)).execute();
  return rows.map(({ orgId }) => orgId);
}
