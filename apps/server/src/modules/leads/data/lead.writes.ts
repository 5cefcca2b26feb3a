import type { LeadStanding } from '@truckroll/contracts/leads/lifecycle.ts';
import type { LeadFacts } from '@truckroll/contracts/leads/schemas.ts';
import type { Tx } from '../../../platform/context.ts';
import { searchText } from '../rules/search-words.ts';
import { leadsDb } from '../tables.ts';

type Changes = { standing?: LeadStanding; lostReason?: string | null; customerId?: string; convertedAt?: Date; jobId?: string };

export const columnsOf = ({ position, ...facts }: LeadFacts) => ({ ...facts, lat: position?.lat ?? null, lng: position?.lng ?? null });

export async function insertLead(tx: Tx, id: string, facts: LeadFacts, currency: string): Promise<void> {
  await leadsDb(tx)
    .insertInto('leads.lead')
    .values({ id, ...columnsOf(facts), currency, standing: 'new', lostReason: null, customerId: null, convertedAt: null, jobId: null, createdAt: tx.now() })
    .execute();
}

/** What is known of a lead; `currency` of its worth. */
export async function updateLeadFacts(tx: Tx, id: string, facts: LeadFacts, currency: string, version: number): Promise<void> {
  await leadsDb(tx).updateTable('leads.lead').set({ ...columnsOf(facts), currency, version }).where('id', '=', id).execute();
}

export async function updateLead(tx: Tx, id: string, changes: Changes, version: number): Promise<void> {
  await leadsDb(tx).updateTable('leads.lead').set({ ...changes, version }).where('id', '=', id).execute();
}

/** The words a lead is found by. */
export async function writeSearch(tx: Tx, leadId: string, facts: LeadFacts, createdAt: Date): Promise<void> {
  const text = searchText(facts);
  await leadsDb(tx)
    .insertInto('leads.leadSearch')
    .values({ leadId, createdAt, text })
    .onConflict((conflict) => conflict.columns(['orgId', 'leadId']).doUpdateSet({ text }))
    .execute();
}

export async function insertNote(tx: Tx, id: string, leadId: string, text: string): Promise<void> {
  await leadsDb(tx).insertInto('leads.note').values({ id, leadId, text }).execute();
}
