import { randomBytes } from 'node:crypto';
import * as problems from '@truckroll/contracts/customers/problems.ts';
import type { Ctx, Tx } from '../../../platform/context.ts';
import { withoutKey } from '../../../platform/db/without-key.ts';
import { transaction } from '../../../platform/db/transaction.ts';
import { emit } from '../../../platform/events/emit.ts';
import { refuse } from '../../../platform/http/refuse.ts';
import { findCustomerVouchedBy } from '../data/customer.reads.ts';
import { findOpenPortalLink } from '../data/portal-link.reads.ts';
import { usePortalLink } from '../data/portal-link.writes.ts';
import { insertPortalSession } from '../data/portal-session.writes.ts';
import { findPortalUser, findPortalUserByEmail } from '../data/portal-user.reads.ts';
import type { PortalUserRow } from '../data/portal-user.reads.ts';
import { insertPortalUser, updatePortalUser } from '../data/portal-user.writes.ts';
import { PortalUserAdded, PortalUserSignedIn } from '../events.ts';
import { hashOf } from '../rules/portal-link.ts';

export type EnteredPortal = { orgId: string; sessionId: string; portalUserId: string; credential: string; expiresAt: Date };

/**
 * Opens a session of the portal with a mailed link, once (one that a demonstration publishes: as often as it is played); a contact who comes for the first time gets an account that
 * sees all of his customer. Refuses `customers/portal-link-over`. Publishes customers.portal_user_signed_in, customers.portal_user_added.
 */
export async function enterPortal(ctx: Ctx, token: string, visitor: { userAgent: string | null; network: string }): Promise<EnteredPortal> {
  const link = await findOpenPortalLink(ctx, hashOf(token));
  if (!link || (link.published && ctx.clock.mode() === 'real')) throw refuse(problems.portalLinkOver);
  const credential = randomBytes(32).toString('base64url');
  return transaction(withoutKey(ctx, link.orgId), async (tx) => {
    if (!link.published && !(await usePortalLink(tx, link.id))) throw refuse(problems.portalLinkOver);
    const user = (await findPortalUserByEmail(tx, link.email)) ?? (await addContact(tx, link.email));
    if (!user?.active) throw refuse(problems.portalLinkOver);
    const { id: sessionId, expiresAt } = await insertPortalSession(tx, { portalUserId: user.id, credential, ...visitor });
    await updatePortalUser(tx, user.id, { lastSignedInAt: tx.now() });
    await emit(tx, PortalUserSignedIn, { portalUserId: user.id, customerId: user.customerId, sessionId });
    return { orgId: link.orgId, sessionId, portalUserId: user.id, credential, expiresAt };
  });
}

/** An account for the contact of a customer; undefined when the address is nobody's any more. */
async function addContact(tx: Tx, email: string): Promise<PortalUserRow | undefined> {
  const customer = await findCustomerVouchedBy(tx, email);
  if (!customer) return undefined;
  const portalUserId = await insertPortalUser(tx, { customerId: customer.id, email, name: customer.name, role: 'customer', siteIds: null, invited: false });
  await emit(tx, PortalUserAdded, { portalUserId, customerId: customer.id, role: 'customer', siteIds: null });
  return findPortalUser(tx, portalUserId);
}
