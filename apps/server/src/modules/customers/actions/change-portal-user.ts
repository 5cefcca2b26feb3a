import type { Input } from '@truckroll/contracts/core/endpoint.ts';
import type * as api from '@truckroll/contracts/customers/portal.api.ts';
import type { PortalUser } from '@truckroll/contracts/customers/portal.schemas.ts';
import * as problems from '@truckroll/contracts/customers/problems.ts';
import type { Ctx } from '../../../platform/context.ts';
import { transaction } from '../../../platform/db/transaction.ts';
import { emit } from '../../../platform/events/emit.ts';
import { refuse } from '../../../platform/http/refuse.ts';
import { deleteOpenPortalLinks } from '../data/portal-link.writes.ts';
import { deletePortalSessionsOf } from '../data/portal-session.writes.ts';
import { findPortalUser, lockPortalUser, portalUserAnswer } from '../data/portal-user.reads.ts';
import { updatePortalAccess } from '../data/portal-user.writes.ts';
import { PortalUserChanged } from '../events.ts';
import { refuseForeignSites } from './invite-portal-user.ts';

/**
 * Changes what somebody of a customer may see, from his next request on, or switches him off: his sessions and links end.
 * Refuses `customers/portal-user-not-found`, `site-not-found`. Publishes customers.portal_user_changed.
 */
export async function changePortalUser(ctx: Ctx, portalUserId: string, change: Input<typeof api.changePortalUser>['body']): Promise<PortalUser> {
  return transaction(ctx, async (tx) => {
    const before = await lockPortalUser(tx, portalUserId);
    if (!before) throw refuse(problems.portalUserNotFound);
    const { customerId, email } = before;
    const siteIds = change.siteIds === undefined ? before.siteIds : change.siteIds && [...new Set(change.siteIds)];
    const after = { role: change.role ?? before.role, siteIds, active: change.active ?? before.active };
    await refuseForeignSites(tx, customerId, siteIds);
    await updatePortalAccess(tx, portalUserId, customerId, after);
    if (!after.active) await Promise.all([deletePortalSessionsOf(tx, portalUserId), deleteOpenPortalLinks(tx, email)]);
    await emit(tx, PortalUserChanged, { portalUserId, customerId, ...after });
    return portalUserAnswer((await findPortalUser(tx, portalUserId))!);
  });
}
