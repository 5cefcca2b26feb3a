import type { Account, Customer } from '@truckroll/contracts/customers/schemas.ts';
import type { CustomerRole } from '@truckroll/contracts/customers/portal.schemas.ts';
import type { ColumnType, Generated } from 'kysely';
import { tablesOf } from '../../platform/db/tables-of.ts';

type InOrg = { orgId: Generated<string> };
type CustomerTable = InOrg & Omit<Customer, 'createdAt' | 'version'> & { emailVouched: Generated<boolean>; externalKey: Generated<string | null>; createdAt: Date; version: Generated<number> };
type SiteTable = InOrg & { id: string; customerId: string; label: string; detail: string; lat: number; lng: number; accessNotes: string; createdAt: Date; version: Generated<number>; removedAt: Generated<Date | null> };
type VehicleTable = InOrg & {
  id: string;
  customerId: string;
  year: number | null;
  make: string | null;
  model: string | null;
  colour: string | null;
  plate: string | null;
  vin: string | null;
  drivetrain: 'front' | 'rear' | 'all' | 'unknown' | null;
  weightClass: 'light' | 'medium' | 'heavy' | null;
  createdAt: Date;
  version: Generated<number>;
  removedAt: Generated<Date | null>;
};
type AccountTable = InOrg & Omit<Account, 'version'> & { version: Generated<number> };
type CustomerSearchTable = InOrg & { customerId: string; sortName: string; text: string };

type PortalUserTable = InOrg & {
  id: string;
  customerId: string;
  email: string;
  name: string;
  phone: string | null;
  language: Customer['language'] | null;
  role: CustomerRole;
  allSites: boolean;
  active: Generated<boolean>;
  invited: boolean;
  createdAt: Date;
  lastSignedInAt: Date | null;
};
type PortalUserSiteTable = InOrg & { portalUserId: string; customerId: string; siteId: string };
type PortalLinkTable = InOrg & { id: string; email: string; invitation: boolean; tokenHash: string; expiresAt: Date; usedAt: Date | null; createdAt: Date; published: Generated<boolean> };
/** What a session opens with is written and never read. */
type PortalSessionTable = InOrg & { id: string; portalUserId: string; tokenHash: ColumnType<never, string>; userAgent: string | null; network: string; createdAt: Date; lastUsedAt: Date; expiresAt: Date };

export type CustomersTables = {
  'customers.portalUser': PortalUserTable;
  'customers.portalUserSite': PortalUserSiteTable;
  'customers.portalLink': PortalLinkTable;
  'customers.portalSession': PortalSessionTable;
  'customers.customer': CustomerTable;
  'customers.site': SiteTable;
  'customers.vehicle': VehicleTable;
  'customers.account': AccountTable;
  'customers.customerSearch': CustomerSearchTable;
};

export const customersDb = tablesOf<CustomersTables>();
