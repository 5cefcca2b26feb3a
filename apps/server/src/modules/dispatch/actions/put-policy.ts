import { common } from '@truckroll/contracts/core/problem.ts';
import type { Policy } from '@truckroll/contracts/dispatch/schemas.ts';
import type { Ctx } from '../../../platform/context.ts';
import { transaction } from '../../../platform/db/transaction.ts';
import { emit } from '../../../platform/events/emit.ts';
import { refuse } from '../../../platform/http/refuse.ts';
import { findPolicy } from '../data/policy.reads.ts';
import { replacePolicy } from '../data/policy.writes.ts';
import { PolicyChanged } from '../events.ts';

/** Changes how jobs are offered, from the next offer on. Refuses `request/precondition-failed` when somebody else changed it. Publishes dispatch.policy_changed. */
export async function putPolicy(ctx: Ctx, policy: Omit<Policy, 'version'>, version: number): Promise<Policy> {
  return transaction(ctx, async (tx) => {
    const current = await findPolicy(tx);
    if (current.version !== version || !(await replacePolicy(tx, { ...policy, version }))) throw refuse(common.preconditionFailed);
    await emit(tx, PolicyChanged, { orgId: tx.orgId, version: version + 1 });
    return findPolicy(tx);
  });
}
