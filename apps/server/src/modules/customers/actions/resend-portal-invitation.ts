import * as problems from '@truckroll/contracts/customers/problems.ts';
import type { Ctx } from '../../../platform/context.ts';
import { transaction } from '../../../platform/db/transaction.ts';
import { refuse } from '../../../platform/http/refuse.ts';
import { findPortalUser } from '../data/portal-user.reads.ts';
import { sendPortalLink } from './mail-portal-link.ts';

/** Mails somebody of a customer a new link; the old one no longer works. Refuses `customers/portal-user-not-found`, also for who is switched off. Publishes customers.portal_link_mailed. */
export async function resendPortalInvitation(ctx: Ctx, portalUserId: string): Promise<void> {
  await transaction(ctx, async (tx) => {
    const user = await findPortalUser(tx, portalUserId);
    if (!user?.active) throw refuse(problems.portalUserNotFound);
    await sendPortalLink(tx, ctx, { email: user.email, invitation: true });
  });
}
