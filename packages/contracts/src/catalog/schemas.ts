import { z } from 'zod';
import { Id, line, paragraph } from '../core/fields.ts';
import { JobKind, Priority, Requirements, SkillNeed } from '../jobs/schemas.ts';

/** What an answer changes about the job. Effects of several answers add up; the highest urgency and level win. */
export const AnswerEffect = z.object({
  priority: Priority.optional(),
  skills: z.array(SkillNeed).default([]),
  truckAbilities: z.array(z.string()).default([]),
  certifications: z.array(z.string()).default([]),
  advice: z.string().max(500).optional().describe('Shown to whoever asks, e.g. what to do until help is there'),
  suggestsServiceId: Id.optional(),
});
export const IntakeChoice = z.object({ key: z.string().max(60), label: line(120), effect: AnswerEffect.optional() });
export const IntakeQuestion = z
  .object({
    key: z.string().max(60),
    text: line(200),
    required: z.boolean().default(true),
    choices: z.array(IntakeChoice).max(12).describe('Empty: free text'),
    /** Asked only when all of these earlier answers were given. */
    askedWhen: z.record(z.string(), z.array(z.string())).optional(),
  })
  .meta({ id: 'IntakeQuestion' });
export const ChecklistTemplateItem = z.object({ key: z.string().max(60), label: line(160), required: z.boolean() });
export const EvidenceRule = z.object({ photosBeforeWork: z.number().int().min(0).max(20), photosAtDestination: z.number().int().min(0).max(20), photosAtEnd: z.number().int().min(0).max(20), signature: z.boolean() });

export const ServiceFacts = z.object({
  code: z.string().trim().regex(/^[a-z0-9_]{2,40}$/),
  name: line(120),
  description: paragraph(1000).default(''),
  icon: z.string().max(40).describe('Tabler icon name'),
  kind: JobKind,
  needsDestination: z.boolean().default(false),
  basePriority: Priority.default('normal'),
  requirements: Requirements,
  plannedDurationSeconds: z.number().int().min(60).max(86_400 * 5),
  questions: z.array(IntakeQuestion).max(20).default([]),
  checklist: z.array(ChecklistTemplateItem).max(50).default([]),
  evidence: EvidenceRule,
  automatic: z.boolean().default(true).describe('Whether Truckroll offers these jobs by itself'),
  active: z.boolean().default(true),
});
export const Service = ServiceFacts.extend({ id: Id, version: z.number().int() }).meta({ id: 'Service' });
export type Service = z.infer<typeof Service>;
export const Skill = z.object({ code: z.string().trim().regex(/^[a-z0-9_]{2,40}$/), name: line(120), category: line(80) }).meta({ id: 'Skill' });
