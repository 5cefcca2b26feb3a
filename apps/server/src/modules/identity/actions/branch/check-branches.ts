import * as problems from '@truckroll/contracts/identity/problems.ts';
import type { Tx } from '../../../../platform/context.ts';
import { refuse } from '../../../../platform/http/refuse.ts';
import { findBranches } from '../../data/branch.reads.ts';
import { judgeLimit } from '../../rules/branch-limit.ts';

/** Refuses `identity/branch-not-found` for a branch that is none, or switched off, and `branches-do-not-fit` where somebody with these roles cannot be limited so. */
export async function checkBranches(tx: Tx, { roles, permissions }: { roles: readonly string[]; permissions: ReadonlySet<string> }, branchIds: readonly string[] | null): Promise<void> {
  const known = (await findBranches(tx, branchIds ?? [])).filter(({ active }) => active);
  if (branchIds !== null && known.length < new Set(branchIds).size) throw refuse(problems.branchNotFound);
  const verdict = judgeLimit(roles, permissions, branchIds === null ? null : known.map(({ kind }) => kind));
  if (!verdict.ok) throw refuse(problems.branchesDoNotFit, verdict.why);
}
