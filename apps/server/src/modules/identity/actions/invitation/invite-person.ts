import type { Input } from '@truckroll/contracts/core/endpoint.ts';
import type * as api from '@truckroll/contracts/identity/api.ts';
import * as problems from '@truckroll/contracts/identity/problems.ts';
import type { Ctx, Tx } from '../../../../platform/context.ts';
import { transaction } from '../../../../platform/db/transaction.ts';
import { emit } from '../../../../platform/events/emit.ts';
import { refuse } from '../../../../platform/http/refuse.ts';
import { enqueue } from '../../../../platform/tasks/enqueue.ts';
import { findInvitation } from '../../data/invitation.reads.ts';
import { insertInvitation } from '../../data/invitation.writes.ts';
import { findActiveByEmail, findPerson } from '../../data/person.reads.ts';
import { PersonInvited } from '../../events.ts';
import { invitationAnswer } from '../../rules/invitation-answer.ts';
import type { InvitationAnswer } from '../../rules/invitation-answer.ts';
import { mayChangePerson } from '../../rules/may-change-person.ts';
import { sendAccountMails } from '../../tasks/send-account-mails.ts';
import { checkBranches } from '../branch/check-branches.ts';
import { permissionsHeld, powersOf } from '../role/powers-of.ts';

/**
 * Asks somebody by mail to join with these roles, limited to these branches if any. Refuses `identity/already-member`, `already-invited`,
 * `role-unknown`, `role-beyond-yours`, `branch-not-found`, `branches-do-not-fit`. Publishes identity.person_invited.
 */
export async function invitePerson(ctx: Ctx, invitedBy: string, invited: Input<typeof api.invite>['body']): Promise<InvitationAnswer> {
  return transaction(ctx, async (tx) => inviteWithin(ctx, tx, invitedBy, invited));
}

/** As `invitePerson`, within a transaction that does more. */
export async function inviteWithin(ctx: Ctx, tx: Tx, invitedBy: string, { email, roles, branchIds = null }: Input<typeof api.invite>['body']): Promise<InvitationAnswer> {
  const held = { roles, permissions: await permissionsHeld(ctx, tx, roles) };
  if (!mayChangePerson(powersOf(ctx.actor), undefined, { ...held, active: true }, 0).ok) throw refuse(problems.roleBeyondYours);
  await checkBranches(tx, held, branchIds);
  if (await findActiveByEmail(tx, email)) throw refuse(problems.alreadyMember);
  const invitationId = await insertInvitation(tx, ctx.adapters.keyedToken, { email, roles, branchIds, invitedBy });
  await enqueue(tx, sendAccountMails, { mail: 'invitation', invitationId, sends: 1 });
  await emit(tx, PersonInvited, { invitationId, roles, branchIds, sends: 1 });
  const [invitation, inviter] = await Promise.all([findInvitation(tx, invitationId), findPerson(tx, invitedBy)]);
  return invitationAnswer(invitation!, inviter!.name, tx.now());
}
