import type { LEAD_SOURCES, LeadStanding } from '@truckroll/contracts/leads/lifecycle.ts';
import type { LeadFacts } from '@truckroll/contracts/leads/schemas.ts';
import type { Generated, GeneratedAlways } from 'kysely';
import { tablesOf } from '../../platform/db/tables-of.ts';

type InOrg = { orgId: Generated<string> };
type LeadTable = InOrg &
  Omit<LeadFacts, 'position' | 'source'> & {
    id: string;
    lat: number | null;
    lng: number | null;
    source: (typeof LEAD_SOURCES)[number];
    currency: string;
    standing: LeadStanding;
    open: GeneratedAlways<boolean>;
    lostReason: string | null;
    customerId: string | null;
    convertedAt: Date | null;
    jobId: string | null;
    createdAt: Date;
    version: Generated<number>;
  };
type NoteTable = InOrg & { id: string; leadId: string; text: string };
type LeadSearchTable = InOrg & { leadId: string; createdAt: Date; text: string };

export type LeadsTables = { 'leads.lead': LeadTable; 'leads.note': NoteTable; 'leads.leadSearch': LeadSearchTable };

export const leadsDb = tablesOf<LeadsTables>();
