import * as problems from '@truckroll/contracts/identity/problems.ts';
import type { Tx } from '../../../platform/context.ts';
import { refuse } from '../../../platform/http/refuse.ts';
import { codeOf } from '../../../platform/startup-problem.ts';
import { identityDb } from '../tables.ts';
import type { Connection } from './single-sign-on.reads.ts';

const UNIQUE_VIOLATION = '23505';

export async function putConnection(tx: Tx, connection: Omit<Connection, 'orgId' | 'changedAt'>): Promise<void> {
  const row = { ...connection, changedAt: tx.now() };
  await identityDb(tx).insertInto('identity.singleSignOn').values(row).onConflict((conflict) => conflict.column('orgId').doUpdateSet(row)).execute();
}

/** Removes the connection; false when there is none. */
export async function deleteConnection(tx: Tx): Promise<boolean> {
  const { numDeletedRows } = await identityDb(tx).deleteFrom('identity.singleSignOn').where('orgId', '=', tx.orgId).executeTakeFirstOrThrow();
  return numDeletedRows > 0n;
}

/** Marks a domain as proved by this organisation, also again. Refuses `identity/domain-taken` while another one's proof counts. */
export async function putDomainProof(tx: Tx, domain: string): Promise<void> {
  const proved = { provedAt: tx.now(), lookedUpAt: tx.now(), missingSince: null };
  try {
    await identityDb(tx).insertInto('identity.provedDomain').values({ domain, ...proved }).onConflict((conflict) => conflict.columns(['orgId', 'domain']).doUpdateSet(proved)).execute();
  } catch (error) {
    if (codeOf(error) === UNIQUE_VIOLATION) throw refuse(problems.domainTaken);
    throw error;
  }
}

/** Forgets the proofs of all domains but these. */
export async function deleteOtherDomainProofs(tx: Tx, kept: readonly string[]): Promise<void> {
  await identityDb(tx).deleteFrom('identity.provedDomain').where('orgId', '=', tx.orgId).where('domain', 'not in', kept).execute();
}

export async function insertSsoIdentity(tx: Tx, identity: { issuer: string; subject: string; personId: string }): Promise<void> {
  await identityDb(tx).insertInto('identity.ssoIdentity').values({ ...identity, createdAt: tx.now() }).onConflict((conflict) => conflict.columns(['orgId', 'issuer', 'subject']).doNothing()).execute();
}

/** Ends the sessions here of everybody but owners that no provider vouched for. */
export async function deleteOtherwiseOpened(tx: Tx): Promise<void> {
  await identityDb(tx)
    .deleteFrom('identity.session')
    .where('orgId', '=', tx.orgId)
    .where('ssoOrgId', 'is', null)
    .where('userId', 'in', (e) => e.selectFrom('identity.membership as m').select('m.personId').where('m.orgId', '=', tx.orgId).where((w) => w.not(w(w.val('owner'), '=', w.fn.any('m.roles')))))
    .execute();
}
