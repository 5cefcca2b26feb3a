import type { CustomerRight } from '@truckroll/contracts/core/endpoint.ts';
import type { CustomerRole } from '@truckroll/contracts/customers/portal.schemas.ts';

/** How far somebody of a customer sees: one customer, and of that all sites (null) or these. */
export type CustomerReach = { readonly customerId: string; readonly siteIds: readonly string[] | null };

/** Where something of a customer is; null for what is at no site. */
export type Located = { readonly customerId: string | null; readonly siteId: string | null };

const RIGHTS: Readonly<Record<CustomerRole, readonly CustomerRight[]>> = {
  customer: ['see-sites', 'see-jobs', 'request-service', 'see-vehicles', 'see-invoices', 'pay-invoices'],
  property_manager: ['see-sites', 'see-jobs', 'request-service'],
  ap_contact: ['see-sites', 'see-invoices', 'pay-invoices'],
};

/** What a role may do in the portal. Vehicles stand at no site, so whoever is limited to sites sees none. */
export function rightsOf(role: CustomerRole, siteIds: CustomerReach['siteIds']): ReadonlySet<CustomerRight> {
  return new Set(RIGHTS[role].filter((right) => right !== 'see-vehicles' || siteIds === null));
}

/** Whether something is within reach: of his customer, and at one of his sites where he is limited to some. The queries ask the same (a test compares them). */
export const isWithinReach = ({ customerId, siteIds }: CustomerReach, thing: Located): boolean => thing.customerId === customerId && (siteIds === null || (thing.siteId !== null && siteIds.includes(thing.siteId)));
