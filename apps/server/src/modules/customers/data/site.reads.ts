import type { Site } from '@truckroll/contracts/customers/schemas.ts';
import type { Source, Tx } from '../../../platform/context.ts';
import type { z } from 'zod';
import type { CustomerReach } from '../rules/what-a-customer-may-see.ts';
import { customersDb } from '../tables.ts';

type SiteView = z.output<typeof Site>;

/** Those that were removed are left out. */
const sites = (source: Source) => customersDb(source).selectFrom('customers.site').select(['id', 'customerId', 'label', 'detail', 'lat', 'lng', 'accessNotes', 'version']).where('removedAt', 'is', null);
const siteOf = ({ lat, lng, ...site }: Omit<SiteView, 'position'> & { lat: number; lng: number }): SiteView => ({ ...site, position: { lat, lng } });

/** Oldest first. */
export async function listSitesOf(source: Source, customerId: string): Promise<SiteView[]> {
  return (await sites(source).where('customerId', '=', customerId).orderBy('createdAt').orderBy('id').execute()).map(siteOf);
}

/** Those that somebody of a customer may see, by label; only these ids when some are given. */
export async function listSitesWithin(source: Source, { customerId, siteIds }: CustomerReach, ids?: readonly string[]): Promise<SiteView[]> {
  const within = sites(source)
    .where('customerId', '=', customerId)
    .$if(siteIds !== null, (query) => query.where((e) => e('id', '=', e.fn.any(e.val([...siteIds!])))))
    .$if(ids !== undefined, (query) => query.where((e) => e('id', '=', e.fn.any(e.val([...ids!])))));
  return (await within.orderBy('label').orderBy('id').execute()).map(siteOf);
}

export async function lockSite(tx: Tx, customerId: string, id: string): Promise<SiteView | undefined> {
  const row = await sites(tx).where('id', '=', id).where('customerId', '=', customerId).forNoKeyUpdate().executeTakeFirst();
  return row && siteOf(row);
}

/** Whether somebody of the customer may see this site and not all of them. */
export async function isSomebodysSite(source: Source, id: string): Promise<boolean> {
  const row = await customersDb(source).selectFrom('customers.portalUserSite').select('siteId').where('siteId', '=', id).limit(1).executeTakeFirst();
  return row !== undefined;
}

export async function findSitesByIds(source: Source, ids: readonly string[]): Promise<SiteView[]> {
  if (ids.length === 0) return [];
  return (await sites(source).where((e) => e('id', '=', e.fn.any(e.val([...ids])))).execute()).map(siteOf);
}
