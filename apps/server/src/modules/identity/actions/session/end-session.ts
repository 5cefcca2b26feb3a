import * as problems from '@truckroll/contracts/identity/problems.ts';
import type { Ctx } from '../../../../platform/context.ts';
import { transaction } from '../../../../platform/db/transaction.ts';
import { emit } from '../../../../platform/events/emit.ts';
import { refuse } from '../../../../platform/http/refuse.ts';
import { deleteSessionOf } from '../../data/session.writes.ts';
import { SessionEnded } from '../../events.ts';

/** Ends one of a person's sessions at once. Refuses `identity/session-not-found`. Publishes identity.session_ended. */
export async function endSession(ctx: Ctx, personId: string, sessionId: string): Promise<void> {
  await transaction(ctx, async (tx) => {
    if (!(await deleteSessionOf(tx, personId, sessionId))) throw refuse(problems.sessionNotFound);
    await emit(tx, SessionEnded, { personId, sessionId });
  });
}
