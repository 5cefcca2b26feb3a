import type { HandlerAnswer, Input } from '@truckroll/contracts/core/endpoint.ts';
import { common } from '@truckroll/contracts/core/problem.ts';
import type * as api from '@truckroll/contracts/identity/branches.api.ts';
import * as problems from '@truckroll/contracts/identity/problems.ts';
import type { Ctx } from '../../../../platform/context.ts';
import { transaction } from '../../../../platform/db/transaction.ts';
import { emit } from '../../../../platform/events/emit.ts';
import { refuse } from '../../../../platform/http/refuse.ts';
import { countPeopleByBranch, lockBranch } from '../../data/branch.reads.ts';
import { updateBranch } from '../../data/branch.writes.ts';
import { BranchChanged } from '../../events.ts';
import { branchView } from '../../rules/branch-limit.ts';

/**
 * Renames a branch, or switches it off: whoever is limited to it sees nothing of it from then on. Refuses `identity/branch-not-found`,
 * `branch-name-taken`, `request/precondition-failed`. Publishes identity.branch_changed.
 */
export async function changeBranch(ctx: Ctx, branchId: string, change: Input<typeof api.putBranch>['body'], version: number): Promise<HandlerAnswer<typeof api.putBranch>> {
  return transaction(ctx, async (tx) => {
    const before = await lockBranch(tx, branchId);
    if (!before) throw refuse(problems.branchNotFound);
    if (before.version !== version) throw refuse(common.preconditionFailed, 'Read it again and repeat your change', { version: before.version });
    const after = { ...before, ...change, version: version + 1 };
    await updateBranch(tx, after);
    await emit(tx, BranchChanged, { branchId, kind: after.kind, active: after.active, version: after.version });
    return branchView(after, (await countPeopleByBranch(tx)).get(branchId) ?? 0);
  });
}
