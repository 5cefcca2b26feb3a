import { z } from 'zod';
import { Id, Instant, line } from '../core/fields.ts';

export const BranchKind = z.enum(['own', 'partner']).describe('A site of one’s own, or another business that takes jobs over');
export const Branch = z
  .object({
    id: Id,
    name: z.string(),
    kind: BranchKind,
    active: z.boolean().describe('Whoever is limited to branches that are switched off sees nothing of them'),
    people: z.int().describe('How many active people are limited to it'),
    version: z.int(),
    createdAt: Instant,
  })
  .meta({ id: 'Branch' });
export type Branch = z.infer<typeof Branch>;

export const CreateBranch = z.object({ name: line(80), kind: BranchKind }).meta({ id: 'CreateBranch' });
export const PutBranch = z.object({ name: line(80), active: z.boolean() }).meta({ id: 'PutBranch' });

/** Which branches a person is limited to. */
export const BranchLimit = z.array(Id).min(1).max(50).nullable().describe('Sees only jobs and technicians of these branches; null: of the whole organisation');
