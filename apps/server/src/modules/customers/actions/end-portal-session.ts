import * as problems from '@truckroll/contracts/customers/problems.ts';
import type { Ctx } from '../../../platform/context.ts';
import { transaction } from '../../../platform/db/transaction.ts';
import { emit } from '../../../platform/events/emit.ts';
import { refuse } from '../../../platform/http/refuse.ts';
import { deletePortalSession } from '../data/portal-session.writes.ts';
import { PortalSessionEnded } from '../events.ts';
import { customerActor } from '../rules/who-comes.ts';

/** Ends one of the caller's own sessions at once. Refuses `customers/portal-session-not-found`. Publishes customers.portal_session_ended. */
export async function endPortalSession(ctx: Ctx, sessionId: string): Promise<void> {
  const { portalUserId, customerId } = customerActor(ctx);
  await transaction(ctx, async (tx) => {
    if (!(await deletePortalSession(tx, portalUserId, sessionId))) throw refuse(problems.portalSessionNotFound);
    await emit(tx, PortalSessionEnded, { portalUserId, customerId, sessionId });
  });
}
