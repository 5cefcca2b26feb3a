import { z } from 'zod';
import { endpoint } from '../core/endpoint.ts';
import { CallingCode, importOf } from '../core/import.ts';
import { roleBeyondYours } from '../identity/problems.ts';

/** What a line of a list may say about a technician. */
export const TECHNICIAN_COLUMNS = ['name', 'email', 'phone', 'skills', 'homeAddress', 'homeLat', 'homeLng', 'truck'] as const;
export type TechnicianColumn = (typeof TECHNICIAN_COLUMNS)[number];

const { Report, body, answer } = importOf(TECHNICIAN_COLUMNS, { line: 'ImportedTechnician', report: 'TechnicianReport' });
export type TechnicianReport = z.infer<typeof Report>;

export const importTechnicians = endpoint({
  method: 'POST',
  path: '/v1/technicians/import',
  summary: 'Take over technicians from a list',
  description: 'All lines of one request are one transaction; lines with faults are left out and named. A technician is known by his e-mail; what is on file is never changed, only completed. Whoever is new can be planned at once and signs in once he has accepted an invitation; with `invite` everybody of the list who is new or still expected and was not invited yet is sent one. Needs `workforce.technician.write` as well, and `identity.person.edit` to add and invite people. The same lines again change nothing. With dryRun nothing is written.',
  access: { permission: 'onboarding.company.set_up' },
  body: body.extend({ callingCode: CallingCode, invite: z.boolean().default(false) }),
  answer: answer.extend({ invited: z.number().int().describe('Invitations that are sent, or would be') }),
  refusals: [roleBeyondYours],
});
