import type { Account, Customer } from '@truckroll/contracts/customers/schemas.ts';
import type { Generated } from 'kysely';
import { tablesOf } from '../../platform/db/tables-of.ts';

type InOrg = { orgId: Generated<string> };
type CustomerTable = InOrg & Omit<Customer, 'createdAt' | 'version'> & { createdAt: Date; version: Generated<number> };
type SiteTable = InOrg & { id: string; customerId: string; label: string; detail: string; lat: number; lng: number; accessNotes: string; createdAt: Date };
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
};
type AccountTable = InOrg & Omit<Account, 'version'> & { version: Generated<number> };
type CustomerSearchTable = InOrg & { customerId: string; sortName: string; text: string };

export type CustomersTables = {
  'customers.customer': CustomerTable;
  'customers.site': SiteTable;
  'customers.vehicle': VehicleTable;
  'customers.account': AccountTable;
  'customers.customerSearch': CustomerSearchTable;
};

export const customersDb = tablesOf<CustomersTables>();
