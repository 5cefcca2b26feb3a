import { z } from 'zod';
import { endpoint } from '../core/endpoint.ts';
import { Email, Id, Phone, listOf, page, paragraph } from '../core/fields.ts';
import { common } from '../core/problem.ts';
import { customerNotFound } from '../customers/problems.ts';
import { unknownService } from '../jobs/problems.ts';
import * as problems from './problems.ts';
import { Alike, Lead, LeadCard, LeadFacts, LeadHappening, LeadStanding } from './schemas.ts';

const read = { permission: 'leads.lead.read' };
const write = { permission: 'leads.lead.write' };
const params = z.object({ leadId: Id });
const filters = { q: z.string().max(200).optional().describe('Name, phone, e-mail, place, need'), open: z.stringbool().optional(), standing: LeadStanding.optional(), due: z.stringbool().optional().describe('Open, and the next step is due today or was before'), followUpBy: Id.optional(), jobId: Id.optional().describe('The lead that this job began from') };

export const listLeads = endpoint({
  method: 'GET', path: '/v1/leads', summary: 'Leads, newest first; those that are due by their day', access: read,
  query: z.object({ ...page, ...filters }),
  answer: listOf(LeadCard),
});
export const exportLeads = endpoint({ method: 'GET', path: '/v1/leads.csv', summary: 'Leads as a spreadsheet, in the order of their list', description: 'Streamed. That they were exported is written into the audit trail.', access: read, query: z.object(filters), file: 'text/csv' });
export const countDueLeads = endpoint({ method: 'GET', path: '/v1/leads/due', summary: 'How many next steps are due today or were before', access: read, answer: z.object({ all: z.number().int(), mine: z.number().int() }) });
export const findAlike = endpoint({
  method: 'GET', path: '/v1/leads/alike', summary: 'Customers and open leads with the same phone number or e-mail', access: read,
  query: z.object({ phone: Phone.optional(), email: Email.optional(), except: Id.optional().describe('The lead itself') }),
  answer: Alike,
});
export const createLead = endpoint({ method: 'POST', path: '/v1/leads', summary: 'Write down somebody who might become a customer', access: write, body: LeadFacts, answer: Lead, status: 201, refusals: [unknownService, problems.personNotFound] });
export const getLead = endpoint({ method: 'GET', path: '/v1/leads/:leadId', summary: 'One lead, with the customer and the job it became', access: read, params, answer: Lead, refusals: [problems.leadNotFound] });
export const getLeadHistory = endpoint({ method: 'GET', path: '/v1/leads/:leadId/history', summary: 'All that happened to a lead and was said of it, newest first', access: read, params, answer: listOf(LeadHappening), refusals: [problems.leadNotFound] });
export const changeLead = endpoint({ method: 'PUT', path: '/v1/leads/:leadId', summary: 'Change a lead', access: write, params, body: LeadFacts, answer: Lead, versioned: true, refusals: [problems.leadNotFound, unknownService, problems.personNotFound] });
export const noteOnLead = endpoint({ method: 'POST', path: '/v1/leads/:leadId/notes', summary: 'Add a note to a lead', access: write, params, body: z.object({ text: paragraph(2000).refine((text) => text !== '', 'must not be empty') }), answer: Lead, status: 201, refusals: [problems.leadNotFound] });
export const stepLead = endpoint({
  method: 'POST', path: '/v1/leads/:leadId/steps', summary: 'Say that a lead was contacted, quoted, lost, or is open again', access: write, params,
  body: z.object({ to: LeadStanding, reason: paragraph(500).default('').describe('Needed when it is lost') }),
  answer: Lead, refusals: [problems.leadNotFound, problems.illegalStep, problems.reasonMissing],
});
export const convertLead = endpoint({
  method: 'POST', path: '/v1/leads/:leadId/convert', summary: 'Make a customer of a lead, and begin a job for him if wanted',
  description: 'A known customer when one is named or has the phone number or e-mail, else a new one. Asked again, nothing is made twice. Needs the right to change customers, and to take new jobs where one is begun.',
  access: write, params,
  body: z.object({ customerId: Id.optional().describe('A customer who is known already'), beginJob: z.boolean().default(false) }),
  answer: Lead, refusals: [problems.leadNotFound, problems.illegalStep, problems.alreadyConverted, customerNotFound, common.forbidden],
});
