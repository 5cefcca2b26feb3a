import * as problems from '@truckroll/contracts/identity/problems.ts';
import type { Ctx } from '../../../../platform/context.ts';
import { transaction } from '../../../../platform/db/transaction.ts';
import { emit } from '../../../../platform/events/emit.ts';
import { refuse } from '../../../../platform/http/refuse.ts';
import { enqueue } from '../../../../platform/tasks/enqueue.ts';
import { findInvitation, lockOpenInvitation } from '../../data/invitation.reads.ts';
import { renewInvitation } from '../../data/invitation.writes.ts';
import { findPerson } from '../../data/person.reads.ts';
import { PersonInvited } from '../../events.ts';
import { invitationAnswer } from '../../rules/invitation-answer.ts';
import type { InvitationAnswer } from '../../rules/invitation-answer.ts';
import { mayChangePerson } from '../../rules/may-change-person.ts';
import { sendAccountMails } from '../../tasks/send-account-mails.ts';
import { checkBranches } from '../branch/check-branches.ts';
import { permissionsHeld, powersOf } from '../role/powers-of.ts';

/**
 * Sends an invitation again, with another link and for another week; the earlier link no longer works. Refuses
 * `identity/invitation-not-found`, `role-unknown`, `role-beyond-yours`, `branch-not-found`, `branches-do-not-fit`. Publishes identity.person_invited.
 */
export async function resendInvitation(ctx: Ctx, invitationId: string): Promise<InvitationAnswer> {
  return transaction(ctx, async (tx) => {
    const invitation = await lockOpenInvitation(tx, invitationId);
    if (!invitation) throw refuse(problems.invitationNotFound);
    const { roles, branchIds } = invitation;
    const held = { roles, permissions: await permissionsHeld(ctx, tx, roles) };
    if (!mayChangePerson(powersOf(ctx.actor), undefined, { ...held, active: true }, 0).ok) throw refuse(problems.roleBeyondYours);
    await checkBranches(tx, held, branchIds);
    const sends = invitation.sends + 1;
    await renewInvitation(tx, ctx.adapters.keyedToken, invitationId, sends);
    await enqueue(tx, sendAccountMails, { mail: 'invitation', invitationId, sends });
    await emit(tx, PersonInvited, { invitationId, roles, branchIds, sends });
    const [renewed, inviter] = await Promise.all([findInvitation(tx, invitationId), findPerson(tx, invitation.invitedBy)]);
    return invitationAnswer(renewed!, inviter!.name, tx.now());
  });
}
