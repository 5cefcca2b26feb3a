import { setTimeout as delay } from 'node:timers/promises';
import type { Ctx, Tx } from '../../../platform/context.ts';
import { withoutKey } from '../../../platform/db/without-key.ts';
import { transaction } from '../../../platform/db/transaction.ts';
import { emit } from '../../../platform/events/emit.ts';
import { enqueue } from '../../../platform/tasks/enqueue.ts';
import { mayMailLink, organisationBySlug } from '../../identity/index.ts';
import { findCustomerVouchedBy } from '../data/customer.reads.ts';
import { insertPortalLink } from '../data/portal-link.writes.ts';
import { findPortalUserByEmail } from '../data/portal-user.reads.ts';
import { PortalLinkMailed } from '../events.ts';
import { sendPortalMails } from '../tasks/send-portal-mails.ts';

/** Longer than the work takes, so that the time of an answer does not tell whether there was any. */
const PACE_MS = 150;

/**
 * Mails a link into the portal, if the organisation invited this address or wrote it down as a customer's; says nothing of
 * that. Too many for one address are silently not sent. Refuses `identity/organisation-not-found`. Publishes customers.portal_link_mailed.
 */
export async function mailPortalLink(ctx: Ctx, slug: string, email: string, addressGroup: string): Promise<void> {
  const { id: orgId } = await organisationBySlug(ctx, slug);
  await Promise.all([mailIfKnown(withoutKey(ctx, orgId), email, addressGroup), delay(PACE_MS)]);
}

async function mailIfKnown(ctx: Ctx, email: string, addressGroup: string): Promise<void> {
  if (!(await mayMailLink(ctx, `portal ${ctx.orgId} ${email}`, addressGroup))) return;
  await transaction(ctx, async (tx) => {
    const user = await findPortalUserByEmail(tx, email);
    if (user ? user.active : await findCustomerVouchedBy(tx, email)) await sendPortalLink(tx, ctx, { email, invitation: false });
  });
}

/** Makes a link into the portal and has it mailed. Joins the caller's transaction. Publishes customers.portal_link_mailed. */
export async function sendPortalLink(tx: Tx, { adapters }: Pick<Ctx, 'adapters'>, link: { email: string; invitation: boolean }): Promise<void> {
  const linkId = await insertPortalLink(tx, adapters.keyedToken, link);
  await enqueue(tx, sendPortalMails, { linkId });
  await emit(tx, PortalLinkMailed, { linkId, invitation: link.invitation });
}
