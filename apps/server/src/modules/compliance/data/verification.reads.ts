import type { Source } from '../../../platform/context.ts';
import { complianceDb } from '../tables.ts';
import type { VerificationRow } from '../tables.ts';

/** What the last verification of the source's organisation found. */
export const findVerification = (source: Source): Promise<VerificationRow | undefined> => complianceDb(source).selectFrom('compliance.verification').selectAll().where('orgId', '=', source.orgId).executeTakeFirst();
