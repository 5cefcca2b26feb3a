import type { Tx } from '../../../platform/context.ts';
import { json } from '../../../platform/db/tables-of.ts';
import { complianceDb } from '../tables.ts';
import type { VerificationRow } from '../tables.ts';

export async function putVerification(tx: Tx, { broken, ...row }: VerificationRow): Promise<void> {
  const values = { ...row, broken: broken && json(broken) };
  await complianceDb(tx)
    .insertInto('compliance.verification')
    .values(values)
    .onConflict((conflict) => conflict.column('orgId').doUpdateSet(values))
    .execute();
}
