import { sql } from 'kysely';
import type { Source, Tx } from '../../../platform/context.ts';
import type { EncryptedColumn } from '../../../platform/crypto/encrypted-columns.ts';
import type { FieldPlace } from '../../../platform/crypto/field-cipher.ts';
import type { ProofState } from '../rules/proof-after-look-up.ts';
import { identityDb } from '../tables.ts';

/** Where the secret that the provider knows us by stands. */
export const clientSecrets: EncryptedColumn = { table: 'identity.single_sign_on', column: 'client_secret', idColumn: 'org_id', by: 'app', orgColumn: 'org_id' };
export const clientSecretPlace = (orgId: string): FieldPlace => ({ orgId, table: clientSecrets.table, column: clientSecrets.column, rowId: orgId });

const connections = (source: Source) => identityDb(source).selectFrom('identity.singleSignOn').select(['orgId', 'issuer', 'clientId', 'clientSecret', 'domains', 'defaultRoles', 'enforced', 'confirmsSilently', 'changedAt']);
export type Connection = NonNullable<Awaited<ReturnType<typeof findConnection>>>;

export const findConnection = (source: Source) => connections(source).where('orgId', '=', source.orgId).executeTakeFirst();

export const lockConnection = (tx: Tx) => connections(tx).where('orgId', '=', tx.orgId).forUpdate().executeTakeFirst();

/** The connected organisation with this short name. */
export const findConnectionBySlug = (source: Source, slug: string) =>
  connections(source).where('orgId', '=', (e) => e.selectFrom('identity.organisation as o').select('o.orgId').where('o.slug', '=', slug)).executeTakeFirst();

/** Connected organisations that name a domain, and whether they have proved it, which one of them can have. */
export const listConnectionsFor = (source: Source, domain: string) =>
  connections(source)
    .select((e) => e.exists(e.selectFrom('identity.provedDomain as d').select('d.domain').whereRef('d.orgId', '=', 'identity.singleSignOn.orgId').where('d.domain', '=', domain).where('d.provedAt', 'is not', null)).as('isProved'))
    .where(sql<boolean>`${domain} = any (domains)`)
    .execute();

/** How the organisation's domains stand that it has ever proved. */
export async function listDomainProofs(source: Source): Promise<ReadonlyMap<string, ProofState>> {
  const rows = await identityDb(source).selectFrom('identity.provedDomain').select(['domain', 'provedAt', 'missingSince']).where('orgId', '=', source.orgId).execute();
  return new Map(rows.map(({ domain, ...proof }) => [domain, proof]));
}

export const isProvedDomain = async (source: Source, domain: string): Promise<boolean> =>
  (await identityDb(source).selectFrom('identity.provedDomain').select('domain').where('orgId', '=', source.orgId).where('domain', '=', domain).where('provedAt', 'is not', null).executeTakeFirst()) !== undefined;

export const findSsoIdentity = (source: Source, issuer: string, subject: string) =>
  identityDb(source).selectFrom('identity.ssoIdentity').select('personId').where('orgId', '=', source.orgId).where('issuer', '=', issuer).where('subject', '=', subject).executeTakeFirst();

/** The active member with an e-mail. */
export const findMemberByEmail = (source: Source, email: string) =>
  identityDb(source).selectFrom('identity.membership as m').innerJoin('identity.person as p', 'p.id', 'm.personId').select('p.id as personId').where('m.orgId', '=', source.orgId).where('m.active', '=', true).where('p.email', '=', email).executeTakeFirst();

/** Whether a session was vouched for by an identity provider. */
export const isFromProvider = async (source: Source, sessionId: string): Promise<boolean> =>
  (await identityDb(source).selectFrom('identity.session').select('id').where('id', '=', sessionId).where('ssoOrgId', 'is not', null).executeTakeFirst()) !== undefined;

/** Whether a session's name and e-mail are the provider's matter: it came from there, and the organisation wants everybody to. */
export const isOwnedByProvider = async (source: Source, sessionId: string): Promise<boolean> =>
  (await identityDb(source)
    .selectFrom('identity.session as s')
    .innerJoin('identity.singleSignOn as c', 'c.orgId', 's.ssoOrgId')
    .select('s.id')
    .where('s.id', '=', sessionId)
    .where('c.orgId', '=', source.orgId)
    .where('c.enforced', '=', true)
    .executeTakeFirst()) !== undefined;

/** Whether the provider knows this person under another lasting name already. */
export const hasSsoIdentity = async (source: Source, issuer: string, personId: string): Promise<boolean> =>
  (await identityDb(source).selectFrom('identity.ssoIdentity').select('subject').where('orgId', '=', source.orgId).where('issuer', '=', issuer).where('personId', '=', personId).executeTakeFirst()) !== undefined;
