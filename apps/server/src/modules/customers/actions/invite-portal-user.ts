import type { Input } from '@truckroll/contracts/core/endpoint.ts';
import type * as api from '@truckroll/contracts/customers/portal.api.ts';
import type { PortalUser } from '@truckroll/contracts/customers/portal.schemas.ts';
import * as problems from '@truckroll/contracts/customers/problems.ts';
import type { Ctx, Tx } from '../../../platform/context.ts';
import { transaction } from '../../../platform/db/transaction.ts';
import { emit } from '../../../platform/events/emit.ts';
import { refuse } from '../../../platform/http/refuse.ts';
import { findCustomer } from '../data/customer.reads.ts';
import { lockAddresses } from '../data/customer.writes.ts';
import { findPortalUser, findPortalUserByEmail, portalUserAnswer } from '../data/portal-user.reads.ts';
import { insertPortalUser } from '../data/portal-user.writes.ts';
import { listSitesWithin } from '../data/site.reads.ts';
import { PortalUserInvited } from '../events.ts';
import { sendPortalLink } from './mail-portal-link.ts';

/**
 * Invites somebody of a customer to the portal, with a role there and the sites he is limited to. Refuses
 * `customers/customer-not-found`, `site-not-found`, `portal-email-taken`. Publishes customers.portal_user_invited, customers.portal_link_mailed.
 */
export async function invitePortalUser(ctx: Ctx, { customerId, email, name, role, siteIds }: Input<typeof api.invitePortalUser>['body']): Promise<PortalUser> {
  return transaction(ctx, async (tx) => {
    await lockAddresses(tx, [email]);
    if (!(await findCustomer(tx, customerId))) throw refuse(problems.customerNotFound);
    await refuseForeignSites(tx, customerId, siteIds);
    if (await findPortalUserByEmail(tx, email)) throw refuse(problems.portalEmailTaken);
    const portalUserId = await insertPortalUser(tx, { customerId, email, name, role, siteIds: siteIds && [...new Set(siteIds)], invited: true });
    await emit(tx, PortalUserInvited, { portalUserId, customerId, role, siteIds });
    await sendPortalLink(tx, ctx, { email, invitation: true });
    return portalUserAnswer((await findPortalUser(tx, portalUserId))!);
  });
}

/** Refuses `customers/site-not-found` unless every one of the sites is this customer's. */
export async function refuseForeignSites(tx: Tx, customerId: string, siteIds: readonly string[] | null): Promise<void> {
  if (siteIds === null) return;
  const known = await listSitesWithin(tx, { customerId, siteIds });
  if (known.length !== new Set(siteIds).size) throw refuse(problems.siteNotFound);
}
