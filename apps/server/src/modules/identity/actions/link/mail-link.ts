import { setTimeout as delay } from 'node:timers/promises';
import type { Ctx } from '../../../../platform/context.ts';
import { read } from '../../../../platform/db/read.ts';
import { withoutKey } from '../../../../platform/db/without-key.ts';
import { transaction } from '../../../../platform/db/transaction.ts';
import { emit } from '../../../../platform/events/emit.ts';
import { enqueue } from '../../../../platform/tasks/enqueue.ts';
import { insertLink } from '../../data/link.writes.ts';
import { findMember } from '../../data/member.reads.ts';
import { listDemoSignIns } from '../../data/organisation.reads.ts';
import { LinkMailed } from '../../events.ts';
import type { Visitor } from '../../rules/device-mark.ts';
import { sendAccountMails } from '../../tasks/send-account-mails.ts';
import { mayMailLink } from './may-mail-link.ts';

/** Longer than the work takes, so that the time of an answer does not tell whether there was any. */
const PACE_MS = 150;

/**
 * Mails a link to sign in or to choose a new password, if the e-mail is somebody's who may have one; says nothing of
 * that. Too many for one address are silently not sent. Publishes identity.link_mailed.
 */
export async function mailLink(ctx: Ctx, email: string, purpose: 'reset-password' | 'sign-in', { addressGroup }: Visitor): Promise<void> {
  await Promise.all([mailIfKnown(ctx, email, purpose, addressGroup), delay(PACE_MS)]);
}

async function mailIfKnown(ctx: Ctx, email: string, purpose: 'reset-password' | 'sign-in', addressGroup: string): Promise<void> {
  if (!(await mayMailLink(ctx, email, addressGroup))) return;
  const member = await findMember(ctx, email, { bySignInLink: purpose === 'sign-in' });
  if (!member) return;
  const own = withoutKey(ctx, member.orgId);
  const published = await read(own, listDemoSignIns);
  if (published.some((signIn) => signIn.email === email)) return;
  await transaction(own, async (tx) => {
    const linkId = await insertLink(tx, ctx.adapters.keyedToken, { personId: member.personId, purpose, email });
    await enqueue(tx, sendAccountMails, { mail: 'link', linkId });
    await emit(tx, LinkMailed, { personId: member.personId, purpose });
  });
}
