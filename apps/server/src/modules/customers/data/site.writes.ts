import type { Site } from '@truckroll/contracts/customers/schemas.ts';
import type { z } from 'zod';
import type { Tx } from '../../../platform/context.ts';
import { customersDb } from '../tables.ts';

type SiteView = z.output<typeof Site>;

export async function insertSite(tx: Tx, { position, ...site }: Omit<SiteView, 'version'>): Promise<void> {
  await customersDb(tx).insertInto('customers.site').values({ ...site, lat: position.lat, lng: position.lng, createdAt: tx.now() }).execute();
}

export async function updateSite(tx: Tx, { id, customerId: _customerId, position, ...site }: SiteView): Promise<void> {
  await customersDb(tx).updateTable('customers.site').set({ ...site, lat: position.lat, lng: position.lng }).where('id', '=', id).execute();
}

export async function markSiteRemoved(tx: Tx, id: string): Promise<void> {
  await customersDb(tx).updateTable('customers.site').set({ removedAt: tx.now() }).where('id', '=', id).execute();
}
