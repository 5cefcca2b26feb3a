import { sql } from 'kysely';
import type { Tx } from '../../../platform/context.ts';
import type { ProofState } from '../rules/proof-after-look-up.ts';
import { identityDb } from '../tables.ts';
import type { Proof } from './proof.reads.ts';

/** Notes what a look-up came to; false when somebody changed or proved it meanwhile. */
export async function updateProof(tx: Tx, proof: Proof, { provedAt, missingSince }: ProofState): Promise<boolean> {
  const changed = { provedAt, missingSince, lookedUpAt: tx.now() };
  const asLookedUp = sql<boolean>`org_id = ${tx.orgId} and proved_at = ${proof.provedAt} and missing_since is not distinct from ${proof.missingSince}`;
  const db = identityDb(tx);
  const { numUpdatedRows } = await (proof.of === 'domain'
    ? db.updateTable('identity.provedDomain').set(changed).where('domain', '=', proof.name).where(asLookedUp).executeTakeFirst()
    : db.updateTable('identity.ownHost').set(changed).where('host', '=', proof.name).where('proof', '=', proof.proof).where(asLookedUp).executeTakeFirst());
  return numUpdatedRows > 0n;
}
