import type { Ctx, Source, Tx } from '../../../platform/context.ts';
import { readAllOrgs } from '../../../platform/db/read-all-orgs.ts';
import { invitationAnswer } from '../rules/invitation-answer.ts';
import type { InvitationAnswer } from '../rules/invitation-answer.ts';
import { identityDb } from '../tables.ts';
import { findPeopleByIds } from './person.reads.ts';

const invitations = (source: Source) => identityDb(source).selectFrom('identity.invitation').select(['orgId', 'id', 'email', 'roles', 'branchIds', 'invitedBy', 'sends', 'createdAt', 'sentAt', 'expiresAt', 'acceptedAt', 'withdrawnAt']);

export const findInvitation = (source: Source, id: string) => invitations(source).where('orgId', '=', source.orgId).where('id', '=', id).executeTakeFirst();
/** One that was neither accepted nor withdrawn; it may have run out. */
export const lockOpenInvitation = (tx: Tx, id: string) => invitations(tx).where('orgId', '=', tx.orgId).where('id', '=', id).where('acceptedAt', 'is', null).where('withdrawnAt', 'is', null).forUpdate().executeTakeFirst();
export const listOpenInvitations = (source: Source) => invitations(source).where('orgId', '=', source.orgId).where('acceptedAt', 'is', null).where('withdrawnAt', 'is', null).orderBy('sentAt', 'desc').limit(500).execute();

/** Which of these e-mails have an invitation that waits for an answer, or has run out. */
export const findInvitedEmails = async (source: Source, emails: readonly string[]): Promise<ReadonlySet<string>> => {
  const open = emails.length === 0 ? [] : await invitations(source).clearSelect().select('email').where('orgId', '=', source.orgId).where('acceptedAt', 'is', null).where('withdrawnAt', 'is', null).where((e) => e('email', '=', e.fn.any(e.val([...emails])))).execute();
  return new Set(open.map(({ email }) => email));
};

/** An invitation that still opens something, whoever shows it. */
export const findInvitationByToken = (ctx: Ctx, hash: string) =>
  readAllOrgs(ctx, 'whose is the invitation that somebody shows who is not signed in?', (db) => invitations(db).where('tokenHash', '=', hash).where('acceptedAt', 'is', null).where('withdrawnAt', 'is', null).where('expiresAt', '>', ctx.now()).executeTakeFirst());

/** Open invitations with who sent them, the newest first. */
export async function listInvitationAnswers(source: Source): Promise<InvitationAnswer[]> {
  const open = await listOpenInvitations(source);
  const inviters = new Map((await findPeopleByIds(source, open.map(({ invitedBy }) => invitedBy))).map(({ id, name }) => [id, name]));
  return open.map((invitation) => invitationAnswer(invitation, inviters.get(invitation.invitedBy)!, source.now()));
}
