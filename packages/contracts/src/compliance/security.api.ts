import { z } from 'zod';
import { endpoint } from '../core/endpoint.ts';
import { Instant } from '../core/fields.ts';

/** Where a finding is mended: a page of the settings; null for what only the operator of the installation can. */
const MendedAt = z.enum(['second-factor-policy', 'people', 'keys', 'audit']).nullable();

export const SecurityFinding = z
  .object({
    code: z.enum(['administrators_second_factor', 'second_owner', 'idle_sessions', 'unused_keys', 'audit_trail', 'https', 'published_sign_ins', 'simulated_payments']),
    good: z.boolean(),
    weight: z.int().describe('What it counts for in the score'),
    count: z.int().describe('How many there are to mend'),
    of: z.int().describe('Among how many'),
    mendedAt: MendedAt,
  })
  .meta({ id: 'SecurityFinding' });
export type SecurityFinding = z.infer<typeof SecurityFinding>;

export const SecurityReport = z.object({ score: z.int().min(0).max(100), lookedAt: Instant, findings: z.array(SecurityFinding) }).meta({ id: 'SecurityReport' });
export type SecurityReport = z.infer<typeof SecurityReport>;

export const readSecurity = endpoint({
  method: 'GET',
  path: '/v1/security',
  summary: 'How safe the organisation’s access is, and what to mend',
  description: 'Only what the server itself sees: what it cannot know (backups, the operator’s network) is not scored.',
  access: { permission: 'identity.organisation.edit' },
  answer: SecurityReport,
});
