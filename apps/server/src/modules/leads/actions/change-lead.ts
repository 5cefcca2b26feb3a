import { isDeepStrictEqual } from 'node:util';
import { common } from '@truckroll/contracts/core/problem.ts';
import type { Lead, LeadFacts } from '@truckroll/contracts/leads/schemas.ts';
import type { Ctx } from '../../../platform/context.ts';
import { transaction } from '../../../platform/db/transaction.ts';
import { emit } from '../../../platform/events/emit.ts';
import { refuse } from '../../../platform/http/refuse.ts';
import { leadView } from '../data/lead-view.reads.ts';
import { columnsOf, updateLeadFacts, writeSearch } from '../data/lead.writes.ts';
import { LeadChanged } from '../events.ts';
import { checkFacts } from './check-facts.ts';
import { lockLead } from './lock-lead.ts';

/** Changes what is known of a lead that the caller read at `version`. Refuses `leads/lead-not-found`, `request/precondition-failed` and what `checkFacts` refuses. Publishes leads.lead_changed when anything is new. */
export async function changeLead(ctx: Ctx, leadId: string, facts: LeadFacts, version: number | undefined): Promise<Lead> {
  return transaction(ctx, async (tx) => {
    const before = await lockLead(tx, leadId);
    if (before.version !== version) throw refuse(common.preconditionFailed);
    const organisations = await checkFacts(tx, facts, before);
    // What it was said to be worth then is no other amount now.
    const currency = facts.worthMinor === before.worthMinor ? before.currency : organisations;
    const columns = columnsOf(facts);
    const fields = (Object.keys(columns) as (keyof typeof columns)[]).filter((field) => !isDeepStrictEqual(before[field], columns[field]));
    if (fields.length === 0) return leadView(tx, leadId);
    await updateLeadFacts(tx, leadId, facts, currency, version + 1);
    await writeSearch(tx, leadId, facts, before.createdAt);
    // Where it is is one thing to people.
    await emit(tx, LeadChanged, { leadId, fields: [...new Set(fields.map((field) => (field === 'lat' || field === 'lng' ? 'where' : field)))] });
    return leadView(tx, leadId);
  });
}
