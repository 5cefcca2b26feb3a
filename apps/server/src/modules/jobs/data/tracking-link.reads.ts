import { createHash } from 'node:crypto';
import type { Source } from '../../../platform/context.ts';
import type { AllOrgsReads } from '../../../platform/db/read-all-orgs.ts';
import { jobsDb } from '../tables.ts';

/** All that is kept of a token. */
export const hashOfToken = (token: string): Buffer => createHash('sha256').update(token).digest();

/** A job's links that still open it, the newest first. */
export const listLivingLinks = (source: Source, jobId: string): Promise<{ id: string; tokenHash: Buffer }[]> =>
  livingLinks(source).select(['id', 'tokenHash']).where('jobId', '=', jobId).orderBy('createdAt', 'desc').orderBy('id', 'desc').execute();

/** The living links of several jobs, the newest first. */
export const listLivingLinksOf = async (source: Source, jobIds: readonly string[]): Promise<{ id: string; jobId: string; tokenHash: Buffer }[]> =>
  jobIds.length === 0 ? [] : livingLinks(source).select(['id', 'jobId', 'tokenHash']).where((e) => e('jobId', '=', e.fn.any(e.val([...jobIds])))).orderBy('createdAt', 'desc').orderBy('id', 'desc').execute();

/** The living link that a token opens, in whichever organisation it is. */
export async function findLinkByToken(source: AllOrgsReads, token: string): Promise<{ orgId: string; jobId: string; linkId: string } | undefined> {
  return livingLinks(source).select(['orgId', 'jobId', 'id as linkId']).where('tokenHash', '=', hashOfToken(token)).executeTakeFirst();
}

const livingLinks = (source: Source) =>
  jobsDb(source)
    .selectFrom('jobs.trackingLink')
    .where('revokedAt', 'is', null)
    .where((e) => e.or([e('expiresAt', 'is', null), e('expiresAt', '>', source.now())]));
