import type { Ctx, Source } from '../../../platform/context.ts';
import { readAllOrgs } from '../../../platform/db/read-all-orgs.ts';
import { identityDb } from '../tables.ts';
import type { LinkPurpose } from '../tables.ts';

const links = (source: Source) => identityDb(source).selectFrom('identity.oneTimeLink').select(['orgId', 'id', 'personId', 'purpose', 'email', 'previousEmail', 'expiresAt', 'usedAt']);

export const findLink = (source: Source, id: string) => links(source).where('orgId', '=', source.orgId).where('id', '=', id).executeTakeFirst();

/** A link that still opens something, whoever shows it. */
export const findOpenLink = (ctx: Ctx, hash: string, purposes: readonly LinkPurpose[]) =>
  readAllOrgs(ctx, 'whose is the link that somebody shows who is not signed in?', (db) => links(db).where('tokenHash', '=', hash).where('purpose', 'in', purposes).where('usedAt', 'is', null).where('expiresAt', '>', ctx.now()).executeTakeFirst());

/** The address that a person has not confirmed yet. */
export const findPendingEmail = async (source: Source, personId: string): Promise<string | undefined> =>
  (await links(source).where('orgId', '=', source.orgId).where('personId', '=', personId).where('purpose', '=', 'change-email').where('usedAt', 'is', null).where('expiresAt', '>', source.now()).executeTakeFirst())?.email;

/** Organisations that have links or codes which ran out before. */
export async function listOrgsWithOldLinks(source: Source, before: Date): Promise<string[]> {
  const db = identityDb(source);
  const rows = await db.selectFrom('identity.oneTimeLink').select('orgId').where('expiresAt', '<', before).union(db.selectFrom('identity.phoneCode').select('orgId').where('expiresAt', '<', before)).execute();
  return rows.map(({ orgId }) => orgId);
}
