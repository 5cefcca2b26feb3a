import { z } from 'zod';
import { Id, Instant, LatLng, Language, paragraph } from '../core/fields.ts';
import { Answers, ChangeRequest, Job, Priority } from './schemas.ts';

/** Where the caller stands; from the calmest to the most dangerous. */
export const CALLER_SAFETY = ['safe', 'shoulder', 'inside', 'lane'] as const;

const FormPlace = z.object({ position: LatLng, label: paragraph(200) }).nullable();

/** A phone call as it is being taken down: every field as it was typed, finished or not. */
export const CallForm = z
  .object({
    safety: z.enum(CALLER_SAFETY).nullable().default(null),
    where: paragraph(200).default(''),
    place: FormPlace.default(null),
    placeDetail: paragraph(500).default(''),
    phone: paragraph(40).default(''),
    name: paragraph(200).default(''),
    language: Language.default('en'),
    customerId: Id.nullable().default(null),
    accountId: Id.nullable().default(null),
    accountReference: paragraph(80).default(''),
    vehicleId: Id.nullable().default(null),
    year: paragraph(10).default(''),
    make: paragraph(80).default(''),
    model: paragraph(80).default(''),
    colour: paragraph(40).default(''),
    plate: paragraph(20).default(''),
    drivetrain: z.enum(['front', 'rear', 'all', 'unknown']).nullable().default(null),
    serviceId: Id.nullable().default(null),
    answers: Answers.default({}),
    notes: paragraph(2000).default(''),
    to: paragraph(200).default(''),
    destination: FormPlace.default(null),
    day: paragraph(10).default('').describe('Of the window wanted, as a date'),
    from: paragraph(5).default(''),
    until: paragraph(5).default(''),
    branchId: Id.nullable().default(null),
  })
  .meta({ id: 'CallForm' });
export type CallForm = z.infer<typeof CallForm>;

export const SaveCall = z
  .object({
    form: CallForm,
    request: ChangeRequest.omit({ channel: true }).extend({ urgency: Priority.default('normal').describe('How urgent it is by where the caller stands; the job takes the higher of this and what its service says') }).optional().describe('What of the form can be understood already: the whole draft as it shall be. Absent: the draft stays as it is, only the form is kept'),
  })
  .meta({ id: 'SaveCall' });
export type SaveCall = z.infer<typeof SaveCall>;

export const Call = z.object({ job: Job, form: CallForm, takenBy: Id, version: z.int() }).meta({ id: 'Call' });
export type Call = z.infer<typeof Call>;

/** A call that was begun and not finished, as a list shows it. */
export const OpenCall = z.object({ jobId: Id, number: z.string(), name: z.string(), phone: z.string(), placeLabel: z.string().nullable(), serviceName: z.string(), touchedAt: Instant }).meta({ id: 'OpenCall' });
export type OpenCall = z.infer<typeof OpenCall>;
