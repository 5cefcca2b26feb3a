import type { Site } from '@truckroll/contracts/customers/schemas.ts';
import type { Source } from '../../../platform/context.ts';
import type { z } from 'zod';
import type { CustomerReach } from '../rules/what-a-customer-may-see.ts';
import { customersDb } from '../tables.ts';

type SiteView = z.output<typeof Site>;

const sites = (source: Source) => customersDb(source).selectFrom('customers.site').select(['id', 'customerId', 'label', 'detail', 'lat', 'lng', 'accessNotes']);
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

export async function findSitesByIds(source: Source, ids: readonly string[]): Promise<SiteView[]> {
  if (ids.length === 0) return [];
  return (await sites(source).where((e) => e('id', '=', e.fn.any(e.val([...ids])))).execute()).map(siteOf);
}
