import type { z } from 'zod';
import { endpoint } from '../core/endpoint.ts';
import { CallingCode, importOf } from '../core/import.ts';

/** What a line of a list may say about a customer, a site and a vehicle of his. */
export const CUSTOMER_COLUMNS = ['externalKey', 'name', 'kind', 'phone', 'email', 'language', 'notes', 'siteLabel', 'siteDetail', 'siteLat', 'siteLng', 'siteAccess', 'plate', 'vin', 'vehicleYear', 'vehicleMake', 'vehicleModel', 'vehicleColour'] as const;
export type CustomerColumn = (typeof CUSTOMER_COLUMNS)[number];

const { Report, body, answer } = importOf(CUSTOMER_COLUMNS, { line: 'ImportedLine', report: 'LineReport' });
export type LineReport = z.infer<typeof Report>;

export const importCustomers = endpoint({
  method: 'POST',
  path: '/v1/customers/import',
  summary: 'Take over customers with sites and vehicles from a list',
  description: 'All lines of one request are one transaction; lines with faults are left out and named. A customer is known by the list’s own key, else by phone, else by e-mail; what is on file is never changed, only completed. The same lines again change nothing. With dryRun nothing is written.',
  access: { permission: 'customers.customer.write' },
  body: body.extend({ callingCode: CallingCode }),
  answer,
});
