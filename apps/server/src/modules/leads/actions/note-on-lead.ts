import type { Lead } from '@truckroll/contracts/leads/schemas.ts';
import { newId } from '@truckroll/kernel';
import type { Ctx } from '../../../platform/context.ts';
import { transaction } from '../../../platform/db/transaction.ts';
import { emit } from '../../../platform/events/emit.ts';
import { leadView } from '../data/lead-view.reads.ts';
import { insertNote } from '../data/lead.writes.ts';
import { LeadNoted } from '../events.ts';
import { lockLead } from './lock-lead.ts';

/** Adds a note; the log says who wrote it and when. Refuses `leads/lead-not-found`. Publishes leads.lead_noted. */
export async function noteOnLead(ctx: Ctx, leadId: string, text: string): Promise<Lead> {
  return transaction(ctx, async (tx) => {
    await lockLead(tx, leadId);
    const noteId = newId(tx.now().getTime());
    await insertNote(tx, noteId, leadId, text);
    await emit(tx, LeadNoted, { leadId, noteId });
    return leadView(tx, leadId);
  });
}
