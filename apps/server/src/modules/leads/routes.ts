import * as api from '@truckroll/contracts/leads/api.ts';
import { read } from '../../platform/db/read.ts';
import { route } from '../../platform/http/route.ts';
import { changeLead } from './actions/change-lead.ts';
import { convertLead } from './actions/convert-lead.ts';
import { createLead } from './actions/create-lead.ts';
import { exportLeads } from './actions/export-leads.ts';
import { noteOnLead } from './actions/note-on-lead.ts';
import { stepLead } from './actions/step-lead.ts';
import { findAlike } from './data/alike.reads.ts';
import { leadHistory } from './data/lead-history.reads.ts';
import { leadView } from './data/lead-view.reads.ts';
import { countDue } from './data/lead.reads.ts';
import { listLeads } from './data/list-leads.reads.ts';
import { organisationToday } from './data/today.reads.ts';

export const routes = [
  route(api.listLeads, (ctx, { query }) => read(ctx, async (db) => listLeads(db, query, await organisationToday(db)))),
  route(api.exportLeads, (ctx, { query }) => exportLeads(ctx, query)),
  route(api.countDueLeads, (ctx) => read(ctx, async (db) => countDue(db, await organisationToday(db), ctx.actor.kind === 'person' ? ctx.actor.personId : undefined))),
  route(api.findAlike, (ctx, { query }) => read(ctx, (db) => findAlike(db, query, ctx.actor.kind === 'person' && ctx.actor.permissions.has('customers.customer.read')))),
  route(api.createLead, (ctx, { body }) => createLead(ctx, body)),
  route(api.getLead, (ctx, { params }) => read(ctx, (db) => leadView(db, params.leadId))),
  route(api.getLeadHistory, async (ctx, { params }) => ({ items: await read(ctx, (db) => leadHistory(db, params.leadId)), nextCursor: null })),
  route(api.changeLead, (ctx, { params, body }, { ifMatch }) => changeLead(ctx, params.leadId, body, ifMatch)),
  route(api.noteOnLead, (ctx, { params, body }) => noteOnLead(ctx, params.leadId, body.text)),
  route(api.stepLead, (ctx, { params, body }) => stepLead(ctx, params.leadId, body)),
  route(api.convertLead, (ctx, { params, body }) => convertLead(ctx, params.leadId, body)),
];
