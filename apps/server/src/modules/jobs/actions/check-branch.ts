import { branchNotFound } from '@truckroll/contracts/identity/problems.ts';
import type { Source } from '../../../platform/context.ts';
import { refuse } from '../../../platform/http/refuse.ts';
import { branchesByIds } from '../../identity/index.ts';

/** Refuses `identity/branch-not-found` for a branch that is none, is switched off, or is another one than those whoever asks is limited to. */
export async function checkBranch(source: Source, branchId: string): Promise<void> {
  if (!(await branchesByIds(source, [branchId])).get(branchId)?.active) throw refuse(branchNotFound);
}
