import { leadNotFound } from '@truckroll/contracts/leads/problems.ts';
import type { LeadHappening } from '@truckroll/contracts/leads/schemas.ts';
import type { Source } from '../../../platform/context.ts';
import type { LoggedEvent } from '../../../platform/events/define-event.ts';
import { eventsOfKey } from '../../../platform/events/log-reader.ts';
import { refuse } from '../../../platform/http/refuse.ts';
import { peopleByIds } from '../../identity/index.ts';
import { findLead, findNotes } from './lead.reads.ts';

const WHAT: Readonly<Record<string, LeadHappening['what']>> = { 'leads.lead_created': 'created', 'leads.lead_changed': 'changed', 'leads.lead_stepped': 'stepped', 'leads.lead_lost': 'lost', 'leads.lead_reopened': 'reopened', 'leads.lead_converted': 'converted', 'leads.lead_job_begun': 'job_begun', 'leads.lead_noted': 'noted' };

/** All that happened to a lead, with the words of its notes, why it was lost among them, and the names of who acted, newest first. Refuses `leads/lead-not-found`. */
export async function leadHistory(source: Source, leadId: string): Promise<LeadHappening[]> {
  const [row, events, notes] = await Promise.all([findLead(source, leadId), eventsOfKey(source, leadId, { names: Object.keys(WHAT) }), findNotes(source, leadId)]);
  if (!row) throw refuse(leadNotFound);
  const people = await peopleByIds(source, [...new Set(events.flatMap(({ actor }) => (actor.kind === 'person' && actor.id ? [actor.id] : [])))]);
  return events.map((event) => happening(event, (id) => people.get(id)?.name ?? null, notes)).toReversed();
}

function happening({ cursor, name, occurredAt, actor, payload }: LoggedEvent, nameOf: (id: string) => string | null, notes: ReadonlyMap<string, string>): LeadHappening {
  // A lead that was lost before its reason was a note has it in the log.
  const { to, fields, reason, noteId } = payload as { to?: LeadHappening['to']; fields?: string[]; reason?: string; noteId?: string };
  return { id: cursor, at: occurredAt.toISOString(), by: actor.kind === 'person' && actor.id ? nameOf(actor.id) : null, what: WHAT[name]!, to: to ?? null, fields: fields ?? [], text: (noteId === undefined ? reason : notes.get(noteId)) ?? '' };
}
