import type { BrokenPlace } from '../../platform/audit/verify-seals.ts';
import { tablesOf } from '../../platform/db/tables-of.ts';

export type VerificationRow = { orgId: string; verifiedAt: Date; sealedUntil: Date | null; events: number; seals: number; head: string | null; broken: BrokenPlace | null };
type ComplianceTables = { 'compliance.verification': VerificationRow };

export const complianceDb = tablesOf<ComplianceTables>();
