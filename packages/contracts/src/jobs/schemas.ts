import { z } from 'zod';
import { Currency, Id, Instant, LatLng, Language, Minor, Phone, Email, line, listOf, paragraph } from '../core/fields.ts';
import { JOB_STATES, ROADSIDE_STATES, STEPPERS, VISIT_STATES } from './lifecycle.ts';

export const JobState = z.enum(JOB_STATES).meta({ id: 'JobState' });
export const VisitState = z.enum(VISIT_STATES).meta({ id: 'VisitState' });
export const JobKind = z.enum(['roadside', 'scheduled']).meta({ id: 'JobKind' });
export const Priority = z.enum(['normal', 'urgent', 'emergency']).meta({ id: 'Priority' });
export const Channel = z.enum(['portal', 'phone', 'api', 'partner']).meta({ id: 'Channel' });

/** Where something is: a position always, words for people. */
export const Place = z.object({ position: LatLng, label: line(200), detail: paragraph(500).default('') }).meta({ id: 'Place' });
export const Contact = z.object({ name: line(200), phone: Phone.optional(), email: Email.optional(), language: Language.default('en') }).meta({ id: 'Contact' });
export const VehicleFacts = z
  .object({
    id: Id.optional(),
    year: z.number().int().min(1900).max(2100).optional(),
    make: line(80).optional(),
    model: line(80).optional(),
    colour: line(40).optional(),
    plate: line(20).optional(),
    vin: z.string().trim().toUpperCase().regex(/^[A-HJ-NPR-Z0-9]{17}$/, 'must be 17 characters without I, O and Q').optional(),
    drivetrain: z.enum(['front', 'rear', 'all', 'unknown']).optional(),
    weightClass: z.enum(['light', 'medium', 'heavy']).optional(),
  })
  .meta({ id: 'VehicleFacts' });
/** Answers to a service's intake questions: question key → choice key (or free text where the question allows it). */
export const Answers = z
  .record(z.string().max(60), z.string().max(500))
  .refine((answers) => Object.keys(answers).length <= 100, 'at most 100 answers')
  .meta({ id: 'Answers' });

export const SkillNeed = z.object({ skill: z.string(), level: z.number().int().min(1).max(5) }).meta({ id: 'SkillNeed' });
export const Requirements = z.object({ skills: z.array(SkillNeed), truckAbilities: z.array(z.string()), certifications: z.array(z.string()) }).meta({ id: 'Requirements' });

export const RequestService = z
  .object({
    serviceId: Id.optional(),
    place: Place.optional(),
    destination: Place.optional(),
    contact: Contact.optional(),
    vehicle: VehicleFacts.optional(),
    answers: Answers.default({}),
    notes: paragraph(2000).default(''),
    customerId: Id.optional(),
    siteId: Id.optional(),
    accountId: Id.optional().describe('Who pays when it is not the caller'),
    accountReference: line(80).optional().describe("The payer's own number for this call"),
    window: z.object({ startsAt: Instant, endsAt: Instant }).optional().describe('Arrival window wanted for a scheduled service'),
    channel: Channel.optional(),
    branchId: Id.optional().describe('The branch or partner that does it; whoever is limited to one need not say'),
  })
  .meta({ id: 'RequestService' });
/** What a stranger may say: nothing about accounts or existing customers. */
export const RequestServicePublic = RequestService.omit({ customerId: true, siteId: true, accountId: true, accountReference: true, channel: true, branchId: true }).meta({ id: 'RequestServicePublic' });
/** As `RequestService`, nothing defaulted: what is absent stays as it was. */

export const ChangeRequest = RequestService.extend({ answers: Answers.optional(), notes: paragraph(2000).optional() }).meta({ id: 'ChangeRequest' });
export const ChangeRequestPublic = RequestServicePublic.extend({ answers: Answers.optional(), notes: paragraph(2000).optional() }).meta({ id: 'ChangeRequestPublic' });

export const JobTimes = z
  .object({
    draftedAt: Instant,
    confirmedAt: Instant.nullable(),
    assignedAt: Instant.nullable(),
    enRouteAt: Instant.nullable(),
    onSceneAt: Instant.nullable(),
    inServiceAt: Instant.nullable(),
    hookedAt: Instant.nullable(),
    atDestinationAt: Instant.nullable(),
    endedAt: Instant.nullable(),
  })
  .meta({ id: 'JobTimes' });

export const Visit = z
  .object({
    id: Id,
    jobId: Id,
    state: VisitState,
    technicianId: Id.nullable(),
    truckId: Id.nullable(),
    windowStartsAt: Instant.nullable(),
    windowEndsAt: Instant.nullable(),
    plannedDurationSeconds: z.number().int().nullable(),
    rescheduledCount: z.number().int(),
    remainder: z.string().nullable().describe('What is left to do, on the visit that was opened for it'),
    version: z.number().int(),
    allowedSteps: z.array(VisitState),
  })
  .meta({ id: 'Visit' });

/** A job as lists and boards need it. */
export const JobCard = z
  .object({
    id: Id,
    number: z.string(),
    kind: JobKind,
    state: JobState,
    heldFrom: JobState.nullable(),
    holdReason: z.string().nullable(),
    priority: Priority,
    serviceId: Id.nullable(),
    serviceName: z.string(),
    serviceIcon: z.string(),
    customerId: Id.nullable(),
    customerName: z.string(),
    place: Place.nullable(),
    destination: Place.nullable(),
    vehicleLabel: z.string(),
    accountId: Id.nullable(),
    branchId: Id.nullable().describe('The branch or partner that does it; null: the house itself'),
    technicianId: Id.nullable(),
    truckId: Id.nullable(),
    windowStartsAt: Instant.nullable(),
    windowEndsAt: Instant.nullable(),
    createdAt: Instant,
    confirmedAt: Instant.nullable(),
    stateSince: Instant,
    endedAt: Instant.nullable(),
    version: z.number().int(),
  })
  .meta({ id: 'JobCard' });

export const ChecklistItem = z.object({ key: z.string(), label: z.string(), required: z.boolean(), doneAt: Instant.nullable(), doneBy: Id.nullable(), note: z.string() }).meta({ id: 'ChecklistItem' });
export const JobExtra = z.object({ id: Id, code: z.string(), label: z.string(), quantity: z.number(), unitMinor: Minor.nullable(), addedAt: Instant, addedBy: Id.nullable() }).meta({ id: 'JobExtra' });
export const DestinationLeg = z.object({ place: Place, changedAt: Instant, reason: z.string() }).meta({ id: 'DestinationLeg' });

export const Job = JobCard.extend({
  contact: Contact.nullable(),
  siteId: Id.nullable(),
  vehicle: VehicleFacts.nullable(),
  answers: Answers,
  requirements: Requirements,
  notes: z.string(),
  channel: Channel,
  accountReference: z.string().nullable(),
  linkedJobId: Id.nullable().describe('The job this one follows from'),
  times: JobTimes,
  visits: z.array(Visit),
  checklist: z.array(ChecklistItem),
  extras: z.array(JobExtra),
  destinations: z.array(DestinationLeg),
  outcomeReason: z.string().nullable(),
  endedBy: z.enum(STEPPERS).nullable(),
  stageAtEnd: JobState.nullable().describe('Where a cancelled job stood: decides its fee'),
  missing: z.array(z.string()).describe('What a draft still needs before it can be confirmed; what a job still needs before it can be completed'),
  allowedSteps: z.array(JobState).describe('States the caller may lead this job to now'),
}).meta({ id: 'Job' });
export type Job = z.infer<typeof Job>;
export type JobCard = z.infer<typeof JobCard>;
export type Place = z.infer<typeof Place>;
export type Contact = z.infer<typeof Contact>;
export type VehicleFacts = z.infer<typeof VehicleFacts>;
export type Requirements = z.infer<typeof Requirements>;
export type Visit = z.infer<typeof Visit>;
export type RequestService = z.infer<typeof RequestService>;
export type ChangeRequest = z.infer<typeof ChangeRequest>;

/** A step as a technician's device or a dispatcher reports it. */
export const TakeStep = z
  .object({
    to: z.enum(ROADSIDE_STATES),
    reason: paragraph(500).optional(),
    occurredAt: Instant.optional().describe('When it really happened, for a step entered late; default: now'),
    position: LatLng.optional(),
    handOverName: line(200).optional().describe('Who took the vehicle at the destination'),
    contactTries: z.number().int().min(0).max(20).optional().describe('How often the customer was called before reporting gone on arrival'),
  })
  .meta({ id: 'TakeStep' });
export const TakeVisitStep = z
  .object({ to: VisitState, reason: paragraph(500).optional(), occurredAt: Instant.optional(), position: LatLng.optional(), remainder: paragraph(1000).optional() })
  .meta({ id: 'TakeVisitStep' });

export const TimelineEntry = z
  .object({
    cursor: z.string(),
    at: Instant,
    name: z.string().describe('Event name, e.g. jobs.job_stepped'),
    actor: z.object({ kind: z.enum(['person', 'customer', 'link', 'public', 'system']), name: z.string().nullable(), id: z.string().nullable() }),
    data: z.record(z.string(), z.unknown()),
  })
  .meta({ id: 'TimelineEntry' });

/** What whoever asked gets back: the job and the one link that follows it. */
export const RequestedJob = z.object({ job: Job, trackingUrl: z.url(), token: z.string() }).meta({ id: 'RequestedJob' });

export const Photo = z
  .object({
    id: Id,
    jobId: Id,
    kind: z.enum(['photo', 'signature', 'document', 'video']),
    label: z.string(),
    contentType: z.string(),
    bytes: z.number().int(),
    width: z.number().int().nullable(),
    height: z.number().int().nullable(),
    sha256: z.string(),
    takenAt: Instant.nullable(),
    addedAt: Instant,
    addedBy: Id.nullable(),
    position: LatLng.nullable().describe('From the photo itself; staff only'),
    signedName: z.string().nullable(),
    url: z.string(),
    thumbnailUrl: z.string().nullable(),
  })
  .meta({ id: 'Photo' });
export type Photo = z.infer<typeof Photo>;

/** Evidence as its customer sees it: neither where, when and by whom it was taken, nor what the technician called it. */
export const CustomerPhoto = z
  .object({ id: Id, kind: z.enum(['photo', 'video']), stage: z.enum(['before', 'work', 'destination']).describe('When in the course of the job it was taken'), width: z.number().int().nullable(), height: z.number().int().nullable() })
  .meta({ id: 'CustomerPhoto' });
export type CustomerPhoto = z.infer<typeof CustomerPhoto>;

export const JobPage = listOf(JobCard).meta({ id: 'JobPage' });
export const Totals = z.object({ amountMinor: Minor, currency: Currency });
