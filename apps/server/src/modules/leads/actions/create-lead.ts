import type { Lead, LeadFacts } from '@truckroll/contracts/leads/schemas.ts';
import { newId } from '@truckroll/kernel';
import type { Ctx } from '../../../platform/context.ts';
import { transaction } from '../../../platform/db/transaction.ts';
import { emit } from '../../../platform/events/emit.ts';
import { leadView } from '../data/lead-view.reads.ts';
import { insertLead, writeSearch } from '../data/lead.writes.ts';
import { LeadCreated } from '../events.ts';
import { checkFacts } from './check-facts.ts';

/** Writes somebody down who might become a customer; twice is allowed, who is alike is shown beforehand. Refuses what `checkFacts` refuses. Publishes leads.lead_created. */
export async function createLead(ctx: Ctx, facts: LeadFacts): Promise<Lead> {
  return transaction(ctx, async (tx) => {
    const currency = await checkFacts(tx, facts);
    const id = newId(tx.now().getTime());
    await insertLead(tx, id, facts, currency);
    await writeSearch(tx, id, facts, tx.now());
    await emit(tx, LeadCreated, { leadId: id, source: facts.source, serviceId: facts.serviceId });
    return leadView(tx, id);
  });
}
