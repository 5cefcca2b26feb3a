import type { CustomerRole } from '@truckroll/contracts/customers/portal.schemas.ts';
import { newId } from '@truckroll/kernel';
import type { Tx } from '../../../platform/context.ts';
import { customersDb } from '../tables.ts';
import type { CustomersTables } from '../tables.ts';

export type NewPortalUser = { customerId: string; email: string; name: string; role: CustomerRole; siteIds: readonly string[] | null; invited: boolean };

export async function insertPortalUser(tx: Tx, { siteIds, ...user }: NewPortalUser): Promise<string> {
  const id = newId();
  await customersDb(tx).insertInto('customers.portalUser').values({ ...user, id, phone: null, language: null, allSites: siteIds === null, createdAt: tx.now(), lastSignedInAt: null }).execute();
  await insertSites(tx, id, user.customerId, siteIds);
  return id;
}

/** What the office says of somebody. */
export async function updatePortalAccess(tx: Tx, id: string, customerId: string, { role, siteIds, active }: { role: CustomerRole; siteIds: readonly string[] | null; active: boolean }): Promise<void> {
  const db = customersDb(tx);
  await db.updateTable('customers.portalUser').set({ role, allSites: siteIds === null, active }).where('id', '=', id).execute();
  await db.deleteFrom('customers.portalUserSite').where('portalUserId', '=', id).execute();
  await insertSites(tx, id, customerId, siteIds);
}

/** What he says of himself, and when he came. */
export async function updatePortalUser(tx: Tx, id: string, change: Partial<Pick<CustomersTables['customers.portalUser'], 'name' | 'phone' | 'language' | 'lastSignedInAt'>>): Promise<void> {
  await customersDb(tx).updateTable('customers.portalUser').set(change).where('id', '=', id).execute();
}

async function insertSites(tx: Tx, portalUserId: string, customerId: string, siteIds: readonly string[] | null): Promise<void> {
  if (siteIds === null) return;
  await customersDb(tx).insertInto('customers.portalUserSite').values(siteIds.map((siteId) => ({ portalUserId, customerId, siteId }))).execute();
}
