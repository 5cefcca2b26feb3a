import { newId } from '@truckroll/kernel';
import * as problems from '@truckroll/contracts/identity/problems.ts';
import type { Tx } from '../../../platform/context.ts';
import { refuse } from '../../../platform/http/refuse.ts';
import { codeOf } from '../../../platform/startup-problem.ts';
import { INVITATION_SECONDS, invitationToken, tokenHash } from '../rules/one-time-link.ts';
import { identityDb } from '../tables.ts';

type KeyedToken = (subject: string) => string;
const UNIQUE_VIOLATION = '23505';

const runsOutAt = (tx: Tx): Date => new Date(tx.now().getTime() + INVITATION_SECONDS * 1000);

/** Refuses `identity/already-invited`. */
export async function insertInvitation(tx: Tx, keyedToken: KeyedToken, invitation: { email: string; roles: readonly string[]; branchIds: readonly string[] | null; invitedBy: string }): Promise<string> {
  const id = newId();
  try {
    await identityDb(tx)
      .insertInto('identity.invitation')
      .values({ ...invitation, roles: [...invitation.roles], branchIds: invitation.branchIds && [...invitation.branchIds], id, sends: 1, tokenHash: tokenHash(invitationToken(keyedToken, { id, sends: 1 })), createdAt: tx.now(), sentAt: tx.now(), expiresAt: runsOutAt(tx), acceptedBy: null, acceptedAt: null, withdrawnAt: null })
      .execute();
  } catch (error) {
    if (codeOf(error) === UNIQUE_VIOLATION) throw refuse(problems.alreadyInvited);
    throw error;
  }
  return id;
}

/** Gives an invitation another link and another week. */
export async function renewInvitation(tx: Tx, keyedToken: KeyedToken, id: string, sends: number): Promise<void> {
  await identityDb(tx)
    .updateTable('identity.invitation')
    .set({ sends, sentAt: tx.now(), expiresAt: runsOutAt(tx), tokenHash: tokenHash(invitationToken(keyedToken, { id, sends })) })
    .where('orgId', '=', tx.orgId)
    .where('id', '=', id)
    .execute();
}

/** Takes back what waits for an answer by or to a person; which ones. */
export async function withdrawInvitationsOf(tx: Tx, { id, email }: { id: string; email: string }): Promise<string[]> {
  const withdrawn = await identityDb(tx)
    .updateTable('identity.invitation')
    .set({ withdrawnAt: tx.now() })
    .where('orgId', '=', tx.orgId)
    .where('acceptedAt', 'is', null)
    .where('withdrawnAt', 'is', null)
    .where((e) => e.or([e('invitedBy', '=', id), e('email', '=', email)]))
    .returning('id')
    .execute();
  return withdrawn.map((invitation) => invitation.id);
}

export async function settleInvitation(tx: Tx, id: string, outcome: { acceptedBy: string; acceptedAt: Date } | { withdrawnAt: Date }): Promise<void> {
  await identityDb(tx).updateTable('identity.invitation').set(outcome).where('orgId', '=', tx.orgId).where('id', '=', id).execute();
}

/** Lets what waits for somebody's answer give him these roles. */
export async function updateInvitationsTo(tx: Tx, email: string, held: { roles: string[]; branchIds: string[] | null }): Promise<void> {
  await identityDb(tx).updateTable('identity.invitation').set(held).where('orgId', '=', tx.orgId).where('email', '=', email).where('acceptedAt', 'is', null).where('withdrawnAt', 'is', null).execute();
}

/** Whoever came another way has no need of the invitations that wait for him; which ones. */
export async function settleInvitationsTo(tx: Tx, email: string, personId: string): Promise<string[]> {
  const settled = await identityDb(tx)
    .updateTable('identity.invitation')
    .set({ acceptedBy: personId, acceptedAt: tx.now() })
    .where('orgId', '=', tx.orgId)
    .where('email', '=', email)
    .where('acceptedAt', 'is', null)
    .where('withdrawnAt', 'is', null)
    .returning('id')
    .execute();
  return settled.map(({ id }) => id);
}
