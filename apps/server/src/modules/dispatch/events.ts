import { z } from 'zod';
import { defineEvent } from '../../platform/events/define-event.ts';

const id = z.uuid();
const instant = z.iso.datetime({ offset: true });
const byJob = (payload: { jobId: string }): string => payload.jobId;

export const DecisionMade = defineEvent('dispatch.decision_made', z.object({ jobId: id, decisionId: id, mode: z.enum(['automatic', 'manual', 'override', 'suggestion']), wave: z.number().int(), outcome: z.enum(['offered', 'assigned', 'nobody']), chosenTechnicianId: id.nullable(), suitable: z.number().int(), considered: z.number().int() }), byJob);
export const OfferMade = defineEvent('dispatch.offer_made', z.object({ jobId: id, offerId: id, technicianId: id, wave: z.number().int(), expiresAt: instant }), byJob);
export const OfferSeen = defineEvent('dispatch.offer_seen', z.object({ jobId: id, offerId: id, technicianId: id }), byJob);
export const OfferAccepted = defineEvent('dispatch.offer_accepted', z.object({ jobId: id, offerId: id, technicianId: id, etaSeconds: z.number().int() }), byJob);
export const OfferDeclined = defineEvent('dispatch.offer_declined', z.object({ jobId: id, offerId: id, technicianId: id, reason: z.string() }), byJob);
export const OfferExpired = defineEvent('dispatch.offer_expired', z.object({ jobId: id, offerId: id, technicianId: id }), byJob);
export const OfferWithdrawn = defineEvent('dispatch.offer_withdrawn', z.object({ jobId: id, offerId: id, technicianId: id, why: z.string() }), byJob);
export const JobAssigned = defineEvent('dispatch.job_assigned', z.object({ jobId: id, technicianId: id, truckId: id.nullable(), mode: z.enum(['offer', 'manual', 'override', 'booked']), overrideReason: z.string().nullable() }), byJob);
export const JobUnassigned = defineEvent('dispatch.job_unassigned', z.object({ jobId: id, technicianId: id, reason: z.string() }), byJob);
export const NobodyFound = defineEvent('dispatch.nobody_found', z.object({ jobId: id, wave: z.number().int(), ruledOut: z.record(z.string(), z.number().int()) }), byJob);
export const PromiseMade = defineEvent('dispatch.promise_made', z.object({ jobId: id, version: z.number().int(), earliestAt: instant, latestAt: instant, quantile: z.number() }), byJob);
export const PromiseJudged = defineEvent('dispatch.promise_judged', z.object({ jobId: id, version: z.number().int(), arrivedAt: instant, judged: z.enum(['kept', 'early', 'broken']), lateSeconds: z.number().int() }), byJob);
/** The ETA moved by more than the customer should find out by himself. */
export const EtaMoved = defineEvent('dispatch.eta_moved', z.object({ jobId: id, arrivesAt: instant, laterBySeconds: z.number().int(), breaksPromise: z.boolean() }), byJob);
export const AlertRaised = defineEvent('dispatch.alert_raised', z.object({ alertId: id, jobId: id.nullable(), technicianId: id.nullable(), kind: z.string() }), (payload) => payload.jobId ?? payload.alertId);
export const AlertSettled = defineEvent('dispatch.alert_settled', z.object({ alertId: id, jobId: id.nullable(), how: z.enum(['acknowledged', 'resolved']) }), (payload) => payload.jobId ?? payload.alertId);
export const PolicyChanged = defineEvent('dispatch.policy_changed', z.object({ orgId: id, version: z.number().int() }), (payload) => payload.orgId);

export const dispatchEvents = [DecisionMade, OfferMade, OfferSeen, OfferAccepted, OfferDeclined, OfferExpired, OfferWithdrawn, JobAssigned, JobUnassigned, NobodyFound, PromiseMade, PromiseJudged, EtaMoved, AlertRaised, AlertSettled, PolicyChanged];
