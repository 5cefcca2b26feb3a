import * as problems from '@truckroll/contracts/identity/problems.ts';
import type { Ctx } from '../../../../platform/context.ts';
import { transaction } from '../../../../platform/db/transaction.ts';
import { emit } from '../../../../platform/events/emit.ts';
import { refuse } from '../../../../platform/http/refuse.ts';
import { lockOpenInvitation } from '../../data/invitation.reads.ts';
import { settleInvitation } from '../../data/invitation.writes.ts';
import { InvitationWithdrawn } from '../../events.ts';

/** Takes an invitation back; its link opens nothing any more. Refuses `identity/invitation-not-found`. Publishes identity.invitation_withdrawn. */
export async function withdrawInvitation(ctx: Ctx, invitationId: string): Promise<void> {
  await transaction(ctx, async (tx) => {
    if (!(await lockOpenInvitation(tx, invitationId))) throw refuse(problems.invitationNotFound);
    await settleInvitation(tx, invitationId, { withdrawnAt: tx.now() });
    await emit(tx, InvitationWithdrawn, { invitationId });
  });
}
