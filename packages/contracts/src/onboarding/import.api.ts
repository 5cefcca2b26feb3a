import { z } from 'zod';
import { endpoint } from '../core/endpoint.ts';
import { CallingCode, importedLine, lineReport, MOST_IMPORTED_AT_ONCE } from '../core/import.ts';
import { emailTaken, roleBeyondYours } from '../identity/problems.ts';

/** What a line of a list may say about a technician. */
export const TECHNICIAN_COLUMNS = ['name', 'email', 'phone', 'skills', 'homeAddress', 'homeLat', 'homeLng', 'truck'] as const;
export type TechnicianColumn = (typeof TECHNICIAN_COLUMNS)[number];

export const ImportedTechnician = importedLine(TECHNICIAN_COLUMNS).meta({ id: 'ImportedTechnician' });
export const TechnicianReport = lineReport(TECHNICIAN_COLUMNS).meta({ id: 'TechnicianReport' });
export type TechnicianReport = z.infer<typeof TechnicianReport>;

export const importTechnicians = endpoint({
  method: 'POST',
  path: '/v1/technicians/import',
  summary: 'Take over technicians from a list',
  description: 'All lines of one request are one transaction; lines with faults are left out and named. A technician is known by his e-mail; what is on file is never changed, only completed. Whoever is new can be planned at once and signs in once he has accepted an invitation; with `invite` everybody of the list who is new or still expected and was not invited yet is sent one. Needs `workforce.technician.write` as well, and `identity.person.edit` to add and invite people. The same lines again change nothing. With dryRun nothing is written.',
  access: { permission: 'onboarding.company.set_up' },
  body: z.object({ dryRun: z.boolean(), callingCode: CallingCode, invite: z.boolean().default(false), lines: z.array(ImportedTechnician).min(1).max(MOST_IMPORTED_AT_ONCE) }),
  answer: z.object({ lines: z.array(TechnicianReport), invited: z.number().int().describe('Invitations that are sent, or would be') }),
  refusals: [emailTaken, roleBeyondYours],
});
