import type { Ctx } from '../../../../platform/context.ts';
import { transaction } from '../../../../platform/db/transaction.ts';
import { emit } from '../../../../platform/events/emit.ts';
import { deleteFactors } from '../../data/authenticator.writes.ts';
import { insertLink } from '../../data/link.writes.ts';
import { findMember } from '../../data/member.reads.ts';
import { AccessRecovered } from '../../events.ts';
import { linkToken, linkUrl } from '../../rules/one-time-link.ts';

/**
 * For somebody who sits at the server: a link by which a person chooses a new password, once, within 30 minutes; without his
 * second factors when these are lost. Undefined for an e-mail of nobody who actively belongs to an organisation. Publishes
 * identity.access_recovered.
 */
export async function recoverAccess(ctx: Ctx, email: string, { removeSecondFactors }: { removeSecondFactors: boolean }): Promise<string | undefined> {
  const member = await findMember(ctx, email, { bySignInLink: false });
  if (!member) return undefined;
  const { keyedToken, publicUrl } = ctx.adapters;
  // Told before it is done: what nobody heard of has not happened.
  const linkId = await transaction(ctx.inOrg(member.orgId), async (tx) => {
    await emit(tx, AccessRecovered, { personId: member.personId, secondFactorsRemoved: removeSecondFactors });
    return insertLink(tx, keyedToken, { personId: member.personId, purpose: 'reset-password', email });
  });
  if (removeSecondFactors) await deleteFactors(ctx, member.personId);
  return linkUrl(publicUrl, 'reset-password', linkToken(keyedToken, linkId));
}
