import { leadNotFound } from '@truckroll/contracts/leads/problems.ts';
import type { Tx } from '../../../platform/context.ts';
import { refuse } from '../../../platform/http/refuse.ts';
import { lockLeadRow, type LeadRow } from '../data/lead.reads.ts';

/** A lead, held until the transaction ends. Refuses `leads/lead-not-found`. */
export async function lockLead(tx: Tx, leadId: string): Promise<LeadRow> {
  const lead = await lockLeadRow(tx, leadId);
  if (!lead) throw refuse(leadNotFound);
  return lead;
}
