import type { HandlerAnswer, Input } from '@truckroll/contracts/core/endpoint.ts';
import type * as api from '@truckroll/contracts/identity/branches.api.ts';
import * as problems from '@truckroll/contracts/identity/problems.ts';
import { newId } from '@truckroll/kernel';
import type { Ctx } from '../../../../platform/context.ts';
import { transaction } from '../../../../platform/db/transaction.ts';
import { emit } from '../../../../platform/events/emit.ts';
import { refuse } from '../../../../platform/http/refuse.ts';
import { listBranches } from '../../data/branch.reads.ts';
import { insertBranch } from '../../data/branch.writes.ts';
import { lockOrganisation } from '../../data/organisation.reads.ts';
import { BranchChanged } from '../../events.ts';
import { branchView } from '../../rules/branch-limit.ts';

const MOST_BRANCHES = 200;

/** Adds a branch or a partner. Refuses `identity/branch-name-taken`, `too-many-branches`. Publishes identity.branch_changed. */
export async function createBranch(ctx: Ctx, { name, kind }: Input<typeof api.createBranch>['body']): Promise<HandlerAnswer<typeof api.createBranch>> {
  return transaction(ctx, async (tx) => {
    const [, existing] = await Promise.all([lockOrganisation(tx), listBranches(tx)]);
    if (existing.length >= MOST_BRANCHES) throw refuse(problems.tooManyBranches);
    const branch = { id: newId(), name, kind, active: true, version: 1, createdAt: tx.now() };
    await insertBranch(tx, branch);
    await emit(tx, BranchChanged, { branchId: branch.id, kind, active: true, version: 1 });
    return branchView(branch, 0);
  });
}
