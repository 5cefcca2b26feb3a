import type { Input } from '@truckroll/contracts/core/endpoint.ts';
import type * as api from '@truckroll/contracts/identity/api.ts';
import * as problems from '@truckroll/contracts/identity/problems.ts';
import type { Ctx } from '../../../../platform/context.ts';
import { read } from '../../../../platform/db/read.ts';
import { withoutKey } from '../../../../platform/db/without-key.ts';
import { transaction } from '../../../../platform/db/transaction.ts';
import { emit } from '../../../../platform/events/emit.ts';
import { Refusal, refuse } from '../../../../platform/http/refuse.ts';
import type { Factor } from '../../data/authenticator.writes.ts';
import { findInvitationByToken, lockOpenInvitation } from '../../data/invitation.reads.ts';
import { settleInvitation } from '../../data/invitation.writes.ts';
import { findAccount } from '../../data/member.reads.ts';
import { findOrganisation } from '../../data/organisation.reads.ts';
import { hashPassword } from '../../data/password-hash.ts';
import { reclaimAccount } from '../../data/password.writes.ts';
import { findPerson } from '../../data/person.reads.ts';
import { confirmEmailOf, insertPerson, putMembership, updatePersonName } from '../../data/person.writes.ts';
import { InvitationAccepted, PersonAdded, SecondFactorRemoved } from '../../events.ts';
import type { Visitor } from '../../rules/device-mark.ts';
import { tokenHash } from '../../rules/one-time-link.ts';
import type { SignedInSession } from '../session/admit-session.ts';
import { checkPassword } from '../password/check-password.ts';
import { openSession } from '../session/open-session.ts';
import { permissionsHeld } from '../role/powers-of.ts';
import { voidLinks } from '../link/void-links.ts';

/**
 * Lets an invited person in: a new one with the name and password he chooses, signed in at once; one who has an account
 * as a member more, who signs in with it (undefined). An account whose e-mail nobody ever confirmed may have been made by
 * somebody else: it gets a new password as a new one does, and what was in it before opens nothing any more. Refuses
 * `identity/link-over`, `new-account-needs`, `weak-password`, `role-unknown`. Publishes identity.invitation_accepted, identity.person_added,
 * identity.second_factor_removed.
 */
export async function acceptInvitation(ctx: Ctx, acceptance: Acceptance, visitor: Visitor): Promise<SignedInSession | undefined> {
  try {
    return await accept(ctx, acceptance, visitor);
  } catch (error) {
    if (!(error instanceof Refusal && error.problem === problems.emailTaken)) throw error;
    // Somebody got an account with this e-mail in between: now it is found.
    return accept(ctx, acceptance, visitor);
  }
}

type Acceptance = Omit<Input<typeof api.acceptInvitation>['body'], 'session'>;

async function accept(ctx: Ctx, { token, name, password }: Acceptance, visitor: Visitor): Promise<SignedInSession | undefined> {
  const hash = tokenHash(token);
  const invitation = await findInvitationByToken(ctx, hash);
  if (!invitation) throw refuse(problems.linkOver);
  const own = withoutKey(ctx, invitation.orgId);
  const [organisation, known] = await Promise.all([read(own, (db) => findOrganisation(db, invitation.orgId)), findAccount(ctx, invitation.email)]);
  // Whoever belongs here by now has the roles that he was given since.
  if (known && (await read(own, (db) => findPerson(db, known.personId)))?.active) throw refuse(problems.linkOver);
  const account = !known?.isConfirmed ? await newAccount({ name, password, email: invitation.email }, organisation!.name) : undefined;
  const removed = known && account ? await makeItHis(ctx, known.personId, account.passwordHash) : [];
  const personId = await transaction(own, async (tx) => {
    const open = await lockOpenInvitation(tx, invitation.id);
    // Sent again meanwhile, it has another link.
    if (!open || open.sends !== invitation.sends) throw refuse(problems.linkOver);
    await permissionsHeld(own, tx, open.roles);
    if (known && (await findPerson(tx, known.personId))?.active) throw refuse(problems.linkOver);
    const id = known?.personId ?? (await insertPerson(tx, { ...account!, roles: open.roles, branchIds: open.branchIds }));
    if (known) await putMembership(tx, id, open.roles, open.branchIds);
    if (known && account) await updatePersonName(tx, id, account.name);
    await confirmEmailOf(tx, id);
    await settleInvitation(tx, open.id, { acceptedBy: id, acceptedAt: tx.now() });
    await emit(tx, PersonAdded, { personId: id, roles: open.roles, branchIds: open.branchIds });
    for (const kind of removed) await emit(tx, SecondFactorRemoved, { personId: id, kind });
    await emit(tx, InvitationAccepted, { invitationId: open.id, personId: id });
    return id;
  });
  return account && openSession(ctx, { personId, organisation: organisation!.slug }, visitor);
}

/** Whoever made the account before has nothing left of it. */
async function makeItHis(ctx: Ctx, personId: string, passwordHash: string): Promise<Factor['kind'][]> {
  await voidLinks(ctx, personId);
  return (await reclaimAccount(ctx, personId, passwordHash)).removed;
}

async function newAccount({ name, password, email }: { name: string | undefined; password: string | undefined; email: string }, organisation: string): Promise<{ name: string; email: string; passwordHash: string }> {
  if (name === undefined || password === undefined) throw refuse(problems.newAccountNeeds);
  checkPassword(password, { email, name, organisation });
  return { name, email, passwordHash: await hashPassword(password) };
}
