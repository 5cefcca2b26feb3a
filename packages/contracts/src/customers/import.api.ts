import { z } from 'zod';
import { endpoint } from '../core/endpoint.ts';
import { CallingCode, importedLine, lineReport, MOST_IMPORTED_AT_ONCE } from '../core/import.ts';

/** What a line of a list may say about a customer, a site and a vehicle of his. */
export const CUSTOMER_COLUMNS = ['externalKey', 'name', 'kind', 'phone', 'email', 'language', 'notes', 'siteLabel', 'siteDetail', 'siteLat', 'siteLng', 'siteAccess', 'plate', 'vin', 'vehicleYear', 'vehicleMake', 'vehicleModel', 'vehicleColour'] as const;
export type CustomerColumn = (typeof CUSTOMER_COLUMNS)[number];

export const ImportedLine = importedLine(CUSTOMER_COLUMNS).meta({ id: 'ImportedLine' });
export const LineReport = lineReport(CUSTOMER_COLUMNS).meta({ id: 'LineReport' });
export type LineReport = z.infer<typeof LineReport>;

export const importCustomers = endpoint({
  method: 'POST',
  path: '/v1/customers/import',
  summary: 'Take over customers with sites and vehicles from a list',
  description: 'All lines of one request are one transaction; lines with faults are left out and named. A customer is known by the list’s own key, else by phone, else by e-mail; what is on file is never changed, only completed. The same lines again change nothing. With dryRun nothing is written.',
  access: { permission: 'customers.customer.write' },
  body: z.object({ dryRun: z.boolean(), callingCode: CallingCode, lines: z.array(ImportedLine).min(1).max(MOST_IMPORTED_AT_ONCE) }),
  answer: z.object({ lines: z.array(LineReport) }),
});
