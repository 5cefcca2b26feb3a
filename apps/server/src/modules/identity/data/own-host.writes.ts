import * as problems from '@truckroll/contracts/identity/problems.ts';
import type { Tx } from '../../../platform/context.ts';
import { refuse } from '../../../platform/http/refuse.ts';
import { codeOf } from '../../../platform/startup-problem.ts';
import { identityDb } from '../tables.ts';
import type { OwnHostRow } from './own-host.reads.ts';

const UNIQUE_VIOLATION = '23505';

export async function writeOwnHost(tx: Tx, { host, proof }: Pick<OwnHostRow, 'host' | 'proof'>): Promise<void> {
  const row = { host, proof, provedAt: null, lookedUpAt: null, missingSince: null };
  await identityDb(tx).insertInto('identity.ownHost').values(row).onConflict((conflict) => conflict.column('orgId').doUpdateSet(row)).execute();
}

/** Notes the proof that was found; false when another name is claimed meanwhile. Refuses `identity/host-taken`. */
export async function updateProved(tx: Tx, { host, proof }: Pick<OwnHostRow, 'host' | 'proof'>): Promise<boolean> {
  try {
    const { numUpdatedRows } = await identityDb(tx).updateTable('identity.ownHost').set({ provedAt: tx.now(), lookedUpAt: tx.now(), missingSince: null }).where('host', '=', host).where('proof', '=', proof).executeTakeFirst();
    return numUpdatedRows > 0n;
  } catch (error) {
    if (codeOf(error) === UNIQUE_VIOLATION) throw refuse(problems.hostTaken);
    throw error;
  }
}

export async function deleteOwnHost(tx: Tx): Promise<void> {
  await identityDb(tx).deleteFrom('identity.ownHost').where('orgId', '=', tx.orgId).execute();
}
