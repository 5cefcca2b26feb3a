import type { HandlerAnswer, Input } from '@truckroll/contracts/core/endpoint.ts';
import type * as api from '@truckroll/contracts/identity/api.ts';
import * as problems from '@truckroll/contracts/identity/problems.ts';
import type { Ctx } from '../../../../platform/context.ts';
import { transaction } from '../../../../platform/db/transaction.ts';
import { emit } from '../../../../platform/events/emit.ts';
import { refuse } from '../../../../platform/http/refuse.ts';
import { updateSecondFactorPolicy } from '../../data/organisation.writes.ts';
import { standingOf } from '../../data/second-factor.reads.ts';
import { SecondFactorDemanded } from '../../events.ts';

const DAY_MS = 24 * 3600 * 1000;

/**
 * Says which roles need a second factor, and how long they are only reminded. Whoever demands one has one himself: refuses
 * `identity/no-second-factor`. Publishes identity.second_factor_demanded.
 */
export async function demandSecondFactor(ctx: Ctx, personId: string, { roles, graceDays }: Input<typeof api.putSecondFactorPolicy>['body']): Promise<HandlerAnswer<typeof api.putSecondFactorPolicy>> {
  if (!(await standingOf(ctx, personId)).enrolled) throw refuse(problems.noSecondFactor);
  const from = new Date(ctx.now().getTime() + graceDays * DAY_MS);
  return transaction(ctx, async (tx) => {
    await updateSecondFactorPolicy(tx, { roles, from });
    await emit(tx, SecondFactorDemanded, { organisationId: tx.orgId, roles, from: from.toISOString() });
    return { roles, from: from.toISOString() };
  });
}
