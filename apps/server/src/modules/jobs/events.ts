import { z } from 'zod';
import { JobState, Priority, VisitState } from '@truckroll/contracts/jobs/schemas.ts';
import { STEPPERS } from '@truckroll/contracts/jobs/lifecycle.ts';
import { defineEvent } from '../../platform/events/define-event.ts';

const id = z.uuid();
const instant = z.iso.datetime({ offset: true });
const byJob = (payload: { jobId: string }): string => payload.jobId;
const position = z.object({ lat: z.number(), lng: z.number() }).nullable();

export const JobDrafted = defineEvent('jobs.job_drafted', z.object({ jobId: id, number: z.string(), kind: z.enum(['roadside', 'scheduled']), channel: z.string(), serviceId: id.nullable() }), byJob);
export const RequestChanged = defineEvent('jobs.request_changed', z.object({ jobId: id, fields: z.array(z.string()) }), byJob);
/** The clock starts: a roadside job becomes pending, a scheduled one unscheduled. */
export const JobConfirmed = defineEvent('jobs.job_confirmed', z.object({ jobId: id, kind: z.enum(['roadside', 'scheduled']), serviceId: id, priority: Priority, customerId: id.nullable(), accountId: id.nullable(), override: z.string().nullable() }), byJob);
/** Every change of state, of either lifecycle, after confirming: the one event most listeners need. */
export const JobStepped = defineEvent(
  'jobs.job_stepped',
  z.object({ jobId: id, kind: z.enum(['roadside', 'scheduled']), from: JobState, to: JobState, by: z.enum(STEPPERS), reason: z.string().nullable(), technicianId: id.nullable(), truckId: id.nullable(), occurredAt: instant, enteredLate: z.boolean(), position }),
  byJob,
);
export const JobPriorityChanged = defineEvent('jobs.job_priority_changed', z.object({ jobId: id, from: Priority, to: Priority, reason: z.string() }), byJob);
export const DestinationChanged = defineEvent('jobs.destination_changed', z.object({ jobId: id, reason: z.string(), underWay: z.boolean() }), byJob);
/** Reported by the technician; decided by `JobStepped` to goa, cancelled or back to on_scene. */
export const GoneOnArrivalReported = defineEvent('jobs.gone_on_arrival_reported', z.object({ jobId: id, technicianId: id.nullable(), contactTries: z.number().int(), waitedSeconds: z.number().int() }), byJob);
export const EvidenceAdded = defineEvent('jobs.evidence_added', z.object({ jobId: id, fileId: id, kind: z.enum(['photo', 'signature', 'document', 'video']), label: z.string() }), byJob);
export const ChecklistItemChecked = defineEvent('jobs.checklist_item_checked', z.object({ jobId: id, key: z.string(), done: z.boolean() }), byJob);
export const ExtraAdded = defineEvent('jobs.extra_added', z.object({ jobId: id, extraId: id, code: z.string(), quantity: z.number() }), byJob);
export const ExtraRemoved = defineEvent('jobs.extra_removed', z.object({ jobId: id, extraId: id, code: z.string() }), byJob);
/** Which branch or partner does it; null: the house itself. */
export const JobGivenToBranch = defineEvent('jobs.job_given_to_branch', z.object({ jobId: id, from: id.nullable(), to: id.nullable() }), byJob);
export const FollowUpOpened = defineEvent('jobs.follow_up_opened', z.object({ jobId: id, followUpJobId: id, reason: z.string() }), byJob);
/** The window is null on a visit opened for the remainder of another: it is still to be agreed. */
export const VisitBooked = defineEvent('jobs.visit_booked', z.object({ jobId: id, visitId: id, windowStartsAt: instant.nullable(), windowEndsAt: instant.nullable(), remainder: z.string().nullable() }), byJob);
/** Every change of a scheduled visit's state. The job's own state follows in a `JobStepped` when it changes too. */
export const VisitStepped = defineEvent('jobs.visit_stepped', z.object({ jobId: id, visitId: id, from: VisitState, to: VisitState, by: z.enum(STEPPERS), reason: z.string().nullable(), technicianId: id.nullable(), occurredAt: instant }), byJob);
export const VisitRescheduled = defineEvent('jobs.visit_rescheduled', z.object({ jobId: id, visitId: id, version: z.number().int(), windowStartsAt: instant, windowEndsAt: instant, reason: z.string() }), byJob);
export const TrackingLinkMade = defineEvent('jobs.tracking_link_made', z.object({ jobId: id, linkId: id }), byJob);
export const NumberingChanged = defineEvent('jobs.numbering_changed', z.object({ organisationId: id, prefix: z.string(), width: z.int(), yearly: z.boolean(), nextNumber: z.int() }), (payload) => payload.organisationId);

export const jobsEvents = [JobDrafted, RequestChanged, JobConfirmed, JobStepped, JobPriorityChanged, DestinationChanged, GoneOnArrivalReported, EvidenceAdded, ChecklistItemChecked, ExtraAdded, ExtraRemoved, JobGivenToBranch, FollowUpOpened, VisitBooked, VisitStepped, VisitRescheduled, TrackingLinkMade, NumberingChanged];
