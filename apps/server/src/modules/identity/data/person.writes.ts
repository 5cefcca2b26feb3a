import { newId } from '@truckroll/kernel';
import { refuse } from '../../../platform/http/refuse.ts';
import { codeOf } from '../../../platform/startup-problem.ts';
import type { Tx } from '../../../platform/context.ts';
import * as problems from '@truckroll/contracts/identity/problems.ts';
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

export async function updatePersonName(tx: Tx, personId: string, name: string): Promise<void> {
  await identityDb(tx).updateTable('identity.person').set({ name, updatedAt: tx.now() }).where('id', '=', personId).execute();
}

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
    .onConflict((conflict) => conflict.columns(['orgId', 'personId']).doUpdateSet((e) => ({ ...held, active: true, ofProvider: false, version: e('identity.membership.version', '+', 1) })))
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

/** Adds a person who cannot sign in yet, and a membership that is switched off. Refuses `identity/email-taken`. */
export async function insertExpectedPerson(tx: Tx, { name, email, roles }: { name: string; email: string; roles: readonly string[] }): Promise<string> {
  const [id, createdAt, db] = [newId(), tx.now(), identityDb(tx)];
  try {
    await Promise.all([
      db.insertInto('identity.person').values({ id, name, email, createdAt, updatedAt: createdAt }).execute(),
      db.insertInto('identity.membership').values({ personId: id, roles: [...roles], active: false, createdAt }).execute(),
    ]);
  } catch (error) {
    if (codeOf(error) === UNIQUE_VIOLATION) throw refuse(problems.emailTaken);
    throw error;
  }
  return id;
}
