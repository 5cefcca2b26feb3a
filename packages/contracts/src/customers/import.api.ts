import { z } from 'zod';
import { endpoint } from '../core/endpoint.ts';

/** What a line of a list may say about a customer, a site and a vehicle of his. */
export const CUSTOMER_COLUMNS = ['externalKey', 'name', 'kind', 'phone', 'email', 'language', 'notes', 'siteLabel', 'siteDetail', 'siteLat', 'siteLng', 'siteAccess', 'plate', 'vin', 'vehicleYear', 'vehicleMake', 'vehicleModel', 'vehicleColour'] as const;
export type CustomerColumn = (typeof CUSTOMER_COLUMNS)[number];
export const IMPORT_FAULTS = ['missing', 'too_long', 'control_characters', 'phone_unreadable', 'email_unreadable', 'language_unknown', 'kind_unknown', 'number_unreadable', 'place_unknown', 'vin_unreadable', 'year_unreadable', 'nothing_to_know_by'] as const;

export const ImportedLine = z
  .object({ line: z.number().int().min(1).max(10_000_000).describe('Where it stands in the list'), values: z.partialRecord(z.enum(CUSTOMER_COLUMNS), z.string().max(5000)).describe('As written in the list') })
  .meta({ id: 'ImportedLine' });
export const LineReport = z
  .object({
    line: z.number().int(),
    outcome: z.enum(['added', 'completed', 'known', 'refused']).describe('completed: a known customer got a site, a vehicle or his key; known: nothing was new'),
    faults: z.array(z.object({ column: z.enum(CUSTOMER_COLUMNS), fault: z.enum(IMPORT_FAULTS) })),
  })
  .meta({ id: 'LineReport' });
export type LineReport = z.infer<typeof LineReport>;

export const importCustomers = endpoint({
  method: 'POST',
  path: '/v1/customers/import',
  summary: 'Take over customers with sites and vehicles from a list',
  description: 'All lines of one request are one transaction; lines with faults are left out and named. A customer is known by the list’s own key, else by phone, else by e-mail; what is on file is never changed, only completed. The same lines again change nothing. With dryRun nothing is written.',
  access: { permission: 'customers.customer.write' },
  body: z.object({ dryRun: z.boolean(), callingCode: z.string().regex(/^\+[1-9]\d{0,2}$/).optional().describe('For phone numbers without a country, e.g. +1'), lines: z.array(ImportedLine).min(1).max(250) }),
  answer: z.object({ lines: z.array(LineReport) }),
});
