import * as problems from '@truckroll/contracts/identity/problems.ts';
import type { Tx } from '../../../platform/context.ts';
import { refuse } from '../../../platform/http/refuse.ts';
import { codeOf } from '../../../platform/startup-problem.ts';
import { identityDb } from '../tables.ts';
import type { BranchRecord } from './branch.reads.ts';

const UNIQUE_VIOLATION = '23505';

/** Refuses `identity/branch-name-taken`. */
export const insertBranch = (tx: Tx, branch: BranchRecord): Promise<void> => once(async () => void (await identityDb(tx).insertInto('identity.branch').values(branch).execute()));

/** Refuses `identity/branch-name-taken`. */
export const updateBranch = (tx: Tx, { id, name, active, version }: BranchRecord): Promise<void> =>
  once(async () => void (await identityDb(tx).updateTable('identity.branch').set({ name, active, version }).where('orgId', '=', tx.orgId).where('id', '=', id).execute()));

async function once(write: () => Promise<void>): Promise<void> {
  try {
    await write();
  } catch (error) {
    if (codeOf(error) === UNIQUE_VIOLATION) throw refuse(problems.branchNameTaken);
    throw error;
  }
}
