import { newId } from '@truckroll/kernel';
import { sql } from 'kysely';
import { refuse } from '../../../platform/http/refuse.ts';
import { codeOf } from '../../../platform/startup-problem.ts';
import type { Tx } from '../../../platform/context.ts';
import * as problems from '@truckroll/contracts/identity/problems.ts';
import { undatedId } from './undated-id.ts';
import { identityDb } from '../tables.ts';
import type { Language } from '../tables.ts';

const UNIQUE_VIOLATION = '23505';

/** Adds a person who signs in with a password, and the membership. Refuses `identity/email-taken`. */
export async function insertPerson(tx: Tx, person: { name: string; email: string; passwordHash: string; roles: readonly string[]; branchIds?: readonly string[] | null }): Promise<string> {
  const id = newId();
  const [createdAt, db] = [tx.now(), identityDb(tx)];
  try {
    // Sent together; nothing is returned, because the app role may not yet see the person it adds.
    await Promise.all([
      db.insertInto('identity.person').values({ id, name: person.name, email: person.email, createdAt, updatedAt: createdAt }).execute(),
      db.insertInto('identity.account').values({ id: newId(), accountId: id, providerId: 'credential', userId: id, password: person.passwordHash, createdAt, updatedAt: createdAt }).execute(),
      db.insertInto('identity.membership').values({ personId: id, roles: [...person.roles], branchIds: person.branchIds ? [...person.branchIds] : null, createdAt }).execute(),
    ]);
  } catch (error) {
    if (codeOf(error) === UNIQUE_VIOLATION) throw refuse(problems.emailTaken);
    throw error;
  }
  return id;
}

/** Gives whoever has just come his own name. */
export async function updatePersonName(tx: Tx, personId: string, name: string): Promise<void> {
  await identityDb(tx).updateTable('identity.person').set({ name, updatedAt: tx.now() }).where('id', '=', personId).execute();
}

/** How the organisation knows somebody from now on. His own name is changed as well where no other organisation knows him by it. */
export async function renamePerson(tx: Tx, { id, expected }: { id: string; expected: boolean }, name: string): Promise<void> {
  const mayChangeHis = !expected && !(await belongsElsewhere(tx, id));
  await identityDb(tx).updateTable('identity.membership').set(expected ? { expectedName: name } : { called: mayChangeHis ? null : name }).where('orgId', '=', tx.orgId).where('personId', '=', id).execute();
  if (mayChangeHis) await updatePersonName(tx, id, name);
}

const belongsElsewhere = async (tx: Tx, personId: string): Promise<boolean> =>
  (await sql<{ elsewhere: boolean }>`select identity.belongs_elsewhere(${personId}) as elsewhere`.execute(identityDb(tx))).rows[0]!.elsewhere;

export async function updateMembership(tx: Tx, personId: string, membership: { roles: string[]; branchIds: string[] | null; active: boolean; version: number }): Promise<void> {
  await identityDb(tx).updateTable('identity.membership').set(membership).where('orgId', '=', tx.orgId).where('personId', '=', personId).execute();
}

/** The person has shown that he reads mail of his address. */
export async function confirmEmailOf(tx: Tx, personId: string): Promise<void> {
  await identityDb(tx).updateTable('identity.person').set({ emailVerified: true, updatedAt: tx.now() }).where('id', '=', personId).execute();
}

/** Gives a person another, confirmed e-mail. Refuses `identity/email-taken`. */
export async function updatePersonEmail(tx: Tx, personId: string, email: string): Promise<void> {
  try {
    await identityDb(tx).updateTable('identity.person').set({ email, emailVerified: true, updatedAt: tx.now() }).where('id', '=', personId).execute();
  } catch (error) {
    if (codeOf(error) === UNIQUE_VIOLATION) throw refuse(problems.emailTaken);
    throw error;
  }
}

export async function updateProfile(tx: Tx, personId: string, profile: { name?: string | undefined; language?: Language | null | undefined; phone?: string | null; phoneVerifiedAt?: Date | null }): Promise<void> {
  await identityDb(tx).updateTable('identity.person').set({ ...profile, updatedAt: tx.now() }).where('id', '=', personId).execute();
}

/** Lets a person who has an account into this organisation, also one who once belonged to it. */
export async function putMembership(tx: Tx, personId: string, roles: readonly string[], branchIds: readonly string[] | null): Promise<void> {
  const held = { roles: [...roles], branchIds: branchIds && [...branchIds] };
  await identityDb(tx)
    .insertInto('identity.membership')
    .values({ personId, ...held, createdAt: tx.now() })
    .onConflict((conflict) => conflict.columns(['orgId', 'personId']).doUpdateSet((e) => ({ ...held, active: true, ofProvider: false, expectedName: null, expectedEmail: null, version: e('identity.membership.version', '+', 1) })))
    .execute();
}

/** Adds a person for whom an identity provider vouches, and the membership. Refuses `identity/email-taken`. */
export async function insertPersonWithoutPassword(tx: Tx, { name, email, roles }: { name: string; email: string; roles: readonly string[] }): Promise<string> {
  const [id, createdAt, db] = [newId(), tx.now(), identityDb(tx)];
  try {
    await Promise.all([
      db.insertInto('identity.person').values({ id, name, email, emailVerified: true, createdAt, updatedAt: createdAt }).execute(),
      db.insertInto('identity.membership').values({ personId: id, roles: [...roles], createdAt }).execute(),
    ]);
  } catch (error) {
    if (codeOf(error) === UNIQUE_VIOLATION) throw refuse(problems.emailTaken);
    throw error;
  }
  return id;
}

/** Lets records here name somebody of the provider who acts here; whoever belongs here anyway stays what he is. */
export async function noteOfProvider(tx: Tx, personId: string): Promise<void> {
  await identityDb(tx).insertInto('identity.membership').values({ personId, roles: ['read_only'], active: false, ofProvider: true, createdAt: tx.now() }).onConflict((conflict) => conflict.columns(['orgId', 'personId']).doNothing()).execute();
}

/**
 * Expects somebody: a membership that is switched off, to whom the e-mail belongs, whether he has an account already or not. The id tells neither.
 * Refuses `identity/already-member` for whoever belongs, belonged or is expected here.
 */
export async function insertExpectedPerson(tx: Tx, { name, email, roles, branchIds = null }: { name: string; email: string; roles: readonly string[]; branchIds?: readonly string[] | null }): Promise<string> {
  const [createdAt, db] = [tx.now(), identityDb(tx)];
  const { rows } = await sql<{ id: string }>`select identity.person_with_email(${undatedId(createdAt)}, ${name}, ${email}, ${createdAt}) as id`.execute(db);
  const { id } = rows[0]!;
  const expected = await db
    .insertInto('identity.membership')
    .values({ personId: id, roles: [...roles], branchIds: branchIds && [...branchIds], active: false, createdAt, expectedName: name, expectedEmail: email })
    .onConflict((conflict) => conflict.doNothing())
    .returning('personId')
    .executeTakeFirst();
  if (!expected) throw refuse(problems.alreadyMember);
  return id;
}
