import { LEAD_SOURCES, LEAD_STANDINGS } from '@truckroll/contracts/leads/lifecycle.ts';
import { z } from 'zod';
import { defineEvent } from '../../platform/events/define-event.ts';

const lead = z.object({ leadId: z.uuid() });
const ofLead = (payload: { leadId: string }): string => payload.leadId;
const standing = z.enum(LEAD_STANDINGS);

export const LeadCreated = defineEvent('leads.lead_created', lead.extend({ source: z.enum(LEAD_SOURCES), serviceId: z.uuid().nullable() }), ofLead);
export const LeadChanged = defineEvent('leads.lead_changed', lead.extend({ fields: z.array(z.string()) }), ofLead);
export const LeadStepped = defineEvent('leads.lead_stepped', lead.extend({ from: standing, to: standing }), ofLead);
export const LeadLost = defineEvent('leads.lead_lost', lead.extend({ from: standing, reason: z.string() }), ofLead);
export const LeadReopened = defineEvent('leads.lead_reopened', lead.extend({ to: standing }), ofLead);
/** Once in the life of a lead. */
export const LeadConverted = defineEvent('leads.lead_converted', lead.extend({ customerId: z.uuid(), source: z.enum(LEAD_SOURCES) }), ofLead);
export const LeadJobBegun = defineEvent('leads.lead_job_begun', lead.extend({ jobId: z.uuid() }), ofLead);
export const LeadNoted = defineEvent('leads.lead_noted', lead.extend({ noteId: z.uuid() }), ofLead);
export const leadsEvents = [LeadCreated, LeadChanged, LeadStepped, LeadLost, LeadReopened, LeadConverted, LeadJobBegun, LeadNoted];
