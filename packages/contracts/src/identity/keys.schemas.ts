import { z } from 'zod';
import { Id, Instant, line } from '../core/fields.ts';

/** Who answers for a program: it never may more than this person may now, and stands still when he is switched off. */
export const keeping = {
  keptBy: z.object({ id: Id, name: z.string() }).nullable().describe('Whose rights bound what it may; first its maker'),
  standsStill: z.boolean().describe('That person no longer works here: nothing opens until somebody takes it over'),
};
export const ProgramPermissions = z.array(z.string().max(80).regex(/^[a-z_]+(\.[a-z_]+){2}$/)).min(1).max(200);
export const RequestsPerMinute = z.int().min(1).max(6000);

export const ApiKey = z
  .object({
    id: Id,
    name: z.string().describe('What the key is for'),
    prefix: z.string().describe('How the key begins, to find it again'),
    permissions: z.array(z.string()),
    requestsPerMinute: z.int(),
    createdBy: z.object({ id: Id, name: z.string() }).nullable(),
    ...keeping,
    createdAt: Instant,
    expiresAt: Instant,
    lastUsedAt: Instant.nullable().describe('True to within a minute'),
    revokedAt: Instant.nullable(),
  })
  .meta({ id: 'ApiKey' });
export type ApiKey = z.infer<typeof ApiKey>;

export const LONGEST_LIFE_DAYS = 730;
export const CreateKey = z
  .object({
    name: line(80),
    permissions: ProgramPermissions,
    expiresInDays: z.int().min(1).max(LONGEST_LIFE_DAYS).default(90),
    requestsPerMinute: RequestsPerMinute.default(600),
  })
  .meta({ id: 'CreateKey' });

export const CreatedKey = z.object({ key: ApiKey, secret: z.string().describe('Shown this once; send it as `Authorization: Bearer …`') }).meta({ id: 'CreatedKey' });
