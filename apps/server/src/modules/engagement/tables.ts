import type { Generated } from 'kysely';
import { tablesOf } from '../../platform/db/tables-of.ts';

type RatingTable = { orgId: Generated<string>; id: string; jobId: string; technicianId: string | null; stars: number; words: string; ratedAt: Date };

export type EngagementTables = { 'engagement.rating': RatingTable };
export const engagementDb = tablesOf<EngagementTables>();
