import type { Tx } from '../../../platform/context.ts';
import { emit } from '../../../platform/events/emit.ts';
import { deletePortalSessionsOf } from '../data/portal-session.writes.ts';
import { findPortalUserByEmail } from '../data/portal-user.reads.ts';
import { updatePortalAccess } from '../data/portal-user.writes.ts';
import { PortalUserChanged } from '../events.ts';

/**
 * Joins the caller's transaction: who came to the portal as the contact of a customer whose e-mail is another one now is switched
 * off; whoever was invited stays. Publishes customers.portal_user_changed.
 */
export async function switchContactOff(tx: Tx, customerId: string, email: string | null): Promise<void> {
  const user = email === null ? undefined : await findPortalUserByEmail(tx, email);
  if (!user?.active || user.invited || user.customerId !== customerId) return;
  const after = { role: user.role, siteIds: user.siteIds, active: false };
  await updatePortalAccess(tx, user.id, customerId, after);
  await deletePortalSessionsOf(tx, user.id);
  await emit(tx, PortalUserChanged, { portalUserId: user.id, customerId, ...after });
}
