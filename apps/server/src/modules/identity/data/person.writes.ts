import { newId } from '@truckroll/kernel';
import { refuse } from '../../../platform/http/refuse.ts';
import { codeOf } from '../../../platform/startup-problem.ts';
import type { Tx } from '../../../platform/context.ts';
import * as problems from '@truckroll/contracts/identity/problems.ts';
import { identityDb } from '../tables.ts';

const UNIQUE_VIOLATION = '23505';

/** Adds a person who signs in with a password, and the membership. Refuses `identity/email-taken`. */
export async function insertPerson(tx: Tx, person: { name: string; email: string; passwordHash: string; roles: readonly string[] }): Promise<string> {
  const id = newId();
  const [createdAt, db] = [tx.now(), identityDb(tx)];
  try {
    // Sent together; nothing is returned, because the app role may not yet see the person it adds.
    await Promise.all([
      db.insertInto('identity.person').values({ id, name: person.name, email: person.email, createdAt, updatedAt: createdAt }).execute(),
      db.insertInto('identity.account').values({ id: newId(), accountId: id, providerId: 'credential', userId: id, password: person.passwordHash, createdAt, updatedAt: createdAt }).execute(),
      db.insertInto('identity.membership').values({ personId: id, roles: [...person.roles], createdAt }).execute(),
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

export async function updateMembership(tx: Tx, personId: string, membership: { roles: string[]; active: boolean; version: number }): Promise<void> {
  await identityDb(tx).updateTable('identity.membership').set(membership).where('orgId', '=', tx.orgId).where('personId', '=', personId).execute();
}
