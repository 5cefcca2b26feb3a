import { LEAD_SOURCES, LEAD_STANDINGS } from '@truckroll/contracts/leads/lifecycle.ts';
import { z } from 'zod';
import { defineEvent } from '../../platform/events/define-event.ts';

const lead = z.object({ leadId: z.uuid() });
const ofLead = (payload: { leadId: string }): string => payload.leadId;
const standing = z.enum(LEAD_STANDINGS);

export const LeadCreated = defineEvent('leads.lead_created', lead.extend({ source: z.enum(LEAD_SOURCES), serviceId: z.uuid().nullable() }), ofLead);
export const LeadChanged = defineEvent('leads.lead_changed', lead.extend({ fields: z.array(z.string()) }), ofLead);
export const LeadStepped = defineEvent('leads.lead_stepped', lead.extend({ from: standing, to: standing }), ofLead);
/** Why stands among the notes of the lead: words are not for the log (decision 3). */
export const LeadLost = defineEvent('leads.lead_lost', lead.extend({ from: standing, noteId: z.uuid() }), ofLead);
export const LeadReopened = defineEvent('leads.lead_reopened', lead.extend({ to: standing }), ofLead);
/** Once in the life of a lead. */
export const LeadConverted = defineEvent('leads.lead_converted', lead.extend({ customerId: z.uuid(), source: z.enum(LEAD_SOURCES) }), ofLead);
export const LeadJobBegun = defineEvent('leads.lead_job_begun', lead.extend({ jobId: z.uuid() }), ofLead);
export const LeadNoted = defineEvent('leads.lead_noted', lead.extend({ noteId: z.uuid() }), ofLead);
/** What narrowed the list down, by name: never the words that were looked for. */
export const LeadsExported = defineEvent('leads.leads_exported', z.object({ organisationId: z.uuid(), filters: z.array(z.string()) }), ({ organisationId }) => organisationId);
export const leadsEvents = [LeadCreated, LeadChanged, LeadStepped, LeadLost, LeadReopened, LeadConverted, LeadJobBegun, LeadNoted, LeadsExported];
