import type { Ctx } from '../../../../platform/context.ts';
import { withoutKey } from '../../../../platform/db/without-key.ts';
import { transaction } from '../../../../platform/db/transaction.ts';
import { emit } from '../../../../platform/events/emit.ts';
import { deleteOtherSessions } from '../../data/session.writes.ts';
import { OtherSessionsEnded } from '../../events.ts';

/** Ends every session of a person but one, in every organisation. Publishes identity.other_sessions_ended. */
export async function endOtherSessions(ctx: Ctx, personId: string, keptSessionId: string): Promise<{ ended: number }> {
  const ended = await deleteOtherSessions(ctx, personId, keptSessionId);
  // Without the request's Idempotency-Key: the sessions ended before this transaction.
  await transaction(withoutKey(ctx), (tx) => emit(tx, OtherSessionsEnded, { personId, ended }));
  return { ended };
}
