import type { Person } from '@truckroll/contracts/identity/schemas.ts';
import { sql } from 'kysely';
import type { Source, Tx } from '../../../platform/context.ts';
import { identityDb } from '../tables.ts';
import type { Language } from '../tables.ts';

export type PersonRecord = Omit<Person, 'createdAt'> & { createdAt: Date };

/** What the organisation calls him, else his own name. Of whoever is expected, what it wrote of him; his account, if he has one elsewhere, it does not see. */
const NAME = sql<string>`coalesce(m.expected_name, m.called, p.name)`;
const EMAIL = sql<string>`coalesce(m.expected_email, p.email)`;

const membersOf = (source: Source) =>
  identityDb(source)
    .selectFrom('identity.membership as m')
    .leftJoin('identity.person as p', 'p.id', 'm.personId')
    .select(['m.personId as id', NAME.as('name'), EMAIL.as('email'), 'm.roles', 'm.branchIds', 'm.active', 'm.version', 'm.createdAt']);

const people = (source: Source) => membersOf(source).select(sql<boolean>`m.expected_email is not null`.as('expected'));

export const findPerson = (source: Source, personId: string): Promise<PersonRecord | undefined> => people(source).where('m.orgId', '=', source.orgId).where('m.personId', '=', personId).executeTakeFirst();
export const lockPerson = (tx: Tx, personId: string): Promise<PersonRecord | undefined> => people(tx).where('m.orgId', '=', tx.orgId).where('m.ofProvider', '=', false).where('m.personId', '=', personId).forNoKeyUpdate('m').executeTakeFirst();

/** As a pattern, whatever signs of patterns the text holds. */
export const containing = (text: string): string => `%${text.replaceAll(/[\\%_]/g, String.raw`\$&`)}%`;

/** People of the organisation by name, from behind one of them; one more than asked for, so that the caller sees whether there is more. */
export function listPeople(source: Source, { limit, afterId, active, expected, q, role }: { limit: number; afterId?: string | undefined; active?: boolean | undefined; expected?: boolean | undefined; q?: string | undefined; role?: string | undefined }): Promise<PersonRecord[]> {
  let query = people(source).where('m.orgId', '=', source.orgId).where('m.ofProvider', '=', false);
  if (active !== undefined) query = query.where('m.active', '=', active);
  if (expected !== undefined) query = query.where('m.expectedEmail', expected ? 'is not' : 'is', null);
  if (role !== undefined) query = query.where((e) => e(e.val(role), '=', e.fn.any('m.roles')));
  if (q) query = query.where((e) => e.or([e(NAME, 'ilike', containing(q)), e(EMAIL, 'ilike', containing(q))]));
  if (afterId !== undefined) query = query.where(sql<boolean>`(${NAME}, m.person_id) > (select coalesce(last.expected_name, last.called, q.name), last.person_id from identity.membership last left join identity.person q on q.id = last.person_id where last.org_id = ${source.orgId} and last.person_id = ${afterId})`);
  return query.orderBy(NAME).orderBy('m.personId').limit(limit + 1).execute();
}

/** Names of people who belong, or once belonged, to this organisation. */
export async function findPeopleByIds(source: Source, ids: readonly string[]): Promise<PersonRecord[]> {
  return ids.length === 0 ? [] : people(source).where('m.orgId', '=', source.orgId).where('m.personId', 'in', [...new Set(ids)]).execute();
}

/** People who belong, once belonged, or are expected in this organisation, by their e-mails; expected is also whoever was so before that was kept. */
export async function findPeopleByEmails(source: Source, emails: readonly string[]): Promise<PersonRecord[]> {
  if (emails.length === 0) return [];
  return membersOf(source).select(sql<boolean>`m.expected_email is not null or not m.active and not p.email_verified`.as('expected')).where('m.orgId', '=', source.orgId).where((e) => e(EMAIL, '=', e.fn.any(e.val([...emails])))).execute();
}

/** The organisations a person may work in. */
export async function listOrganisationsOf(source: Source, personId: string): Promise<string[]> {
  const rows = await identityDb(source).selectFrom('identity.membership').select('orgId').where('personId', '=', personId).where('active', '=', true).execute();
  return rows.map(({ orgId }) => orgId);
}

/** Locks the organisation's owners and counts the active ones beside this person. */
export async function countOtherActiveOwners(tx: Tx, personId: string): Promise<number> {
  const owners = await identityDb(tx)
    .selectFrom('identity.membership')
    .select(['personId'])
    .where('orgId', '=', tx.orgId)
    .where('active', '=', true)
    .where((e) => e(e.val('owner'), '=', e.fn.any('roles')))
    .forNoKeyUpdate()
    .execute();
  return owners.filter((owner) => owner.personId !== personId).length;
}

/** The organisation's owners who are switched on. */
export async function listActiveOwners(source: Source): Promise<string[]> {
  const owners = await identityDb(source).selectFrom('identity.membership').select('personId').where('orgId', '=', source.orgId).where('active', '=', true).where((e) => e(e.val('owner'), '=', e.fn.any('roles'))).execute();
  return owners.map(({ personId }) => personId);
}

/** The language a person chose; null for whoever takes the organisation's. */
export const findLanguageOf = async (source: Source, personId: string): Promise<Language | null> =>
  (await identityDb(source).selectFrom('identity.person').select('language').where('id', '=', personId).executeTakeFirst())?.language ?? null;

/** Somebody who actively belongs to this organisation, by e-mail. */
export const findActiveByEmail = (source: Source, email: string): Promise<PersonRecord | undefined> => people(source).where('m.orgId', '=', source.orgId).where('m.active', '=', true).where(EMAIL, '=', email).executeTakeFirst();
