import { createHash } from 'node:crypto';
import type { AllOrgsReads } from '../../../platform/db/read-all-orgs.ts';
import { jobsDb } from '../tables.ts';

/** All that is kept of a token. */
export const hashOfToken = (token: string): Buffer => createHash('sha256').update(token).digest();

/** The living link that a token opens, in whichever organisation it is. */
export async function findLinkByToken(source: AllOrgsReads, token: string): Promise<{ orgId: string; jobId: string; linkId: string } | undefined> {
  return jobsDb(source)
    .selectFrom('jobs.trackingLink')
    .select(['orgId', 'jobId', 'id as linkId'])
    .where('tokenHash', '=', hashOfToken(token))
    .where('revokedAt', 'is', null)
    .where((e) => e.or([e('expiresAt', 'is', null), e('expiresAt', '>', source.now())]))
    .executeTakeFirst();
}
