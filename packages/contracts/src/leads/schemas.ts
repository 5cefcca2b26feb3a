import { z } from 'zod';
import { DateOnly, Email, Id, Instant, Language, LatLng, Money, Phone, line, paragraph } from '../core/fields.ts';
import { JobState } from '../jobs/schemas.ts';
import { LEAD_SOURCES, LEAD_STANDINGS } from './lifecycle.ts';

export const LeadStanding = z.enum(LEAD_STANDINGS).meta({ id: 'LeadStanding' });
export const LeadSource = z.enum(LEAD_SOURCES).meta({ id: 'LeadSource' });

const facts = z.object({
  kind: z.enum(['person', 'company']).default('person'),
  name: line(200),
  phone: Phone.nullable().default(null),
  email: Email.nullable().default(null),
  language: Language.default('en'),
  where: paragraph(200).default('').describe('As it was said, or as a search found it'),
  position: LatLng.nullable().default(null).describe('Of `where`, when it was found'),
  need: paragraph(2000).default('').describe('In his own words'),
  serviceId: Id.nullable().default(null),
  source: LeadSource.default('phone'),
  worthMinor: z.number().int().min(0).max(1e12).nullable().default(null).describe('What it may be worth, in the currency of the organisation'),
  followUpBy: Id.nullable().default(null).describe('The person who does the next step'),
  nextStep: paragraph(200).default(''),
  nextStepOn: DateOnly.nullable().default(null),
});
export const LeadFacts = facts.refine(({ phone, email }) => phone !== null || email !== null, { path: ['phone'], message: 'a phone number or an e-mail is needed' }).meta({ id: 'LeadFacts' });
export type LeadFacts = z.output<typeof LeadFacts>;

const Named = z.object({ id: Id, name: z.string() });
const standing = { id: Id, standing: LeadStanding, worth: Money.nullable(), followUp: Named.nullable().describe('Who does the next step'), createdAt: Instant, version: z.number().int() };

/** A lead as lists show it. */
export const LeadCard = facts.omit({ worthMinor: true, followUpBy: true, language: true, position: true }).extend(standing).meta({ id: 'LeadCard' });
export type LeadCard = z.infer<typeof LeadCard>;

export const LEAD_HAPPENINGS = ['created', 'changed', 'stepped', 'lost', 'reopened', 'converted', 'job_begun', 'noted'] as const;
export const LeadHappening = z
  .object({ id: z.string(), at: Instant, by: z.string().nullable().describe('Name of the person; null for programs'), what: z.enum(LEAD_HAPPENINGS), to: LeadStanding.nullable(), fields: z.array(z.string()).describe('What was changed'), text: z.string().describe('The note, or why it was lost') })
  .meta({ id: 'LeadHappening' });
export type LeadHappening = z.infer<typeof LeadHappening>;

export const Lead = facts
  .omit({ worthMinor: true, followUpBy: true })
  .extend({
    ...standing,
    lostReason: z.string().nullable(),
    convertedAt: Instant.nullable(),
    customer: Named.nullable().describe('What it became'),
    job: z.object({ id: Id, number: z.string(), state: JobState, serviceName: z.string() }).nullable().describe('The job that was begun from it'),
    allowedSteps: z.array(LeadStanding),
    mayConvert: z.boolean(),
    mayBeginJob: z.boolean().describe('No job was begun from it, or that one came to nothing as a draft'),
  })
  .meta({ id: 'Lead' });
export type Lead = z.infer<typeof Lead>;

/** Who has the same phone number or e-mail already. */
export const Alike = z
  .object({
    customers: z.array(z.object({ id: Id, name: z.string(), phone: z.string().nullable(), email: z.string().nullable() })),
    leads: z.array(z.object({ id: Id, name: z.string(), standing: LeadStanding })).describe('Open ones'),
  })
  .meta({ id: 'LeadAlike' });
export type Alike = z.infer<typeof Alike>;
