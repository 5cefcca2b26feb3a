import type { Source } from '../../../platform/context.ts';
import { identityDb } from '../tables.ts';

/** Running sessions of a person in this organisation, newest first. */
export const listSessionsOf = (source: Source, personId: string) =>
  identityDb(source)
    .selectFrom('identity.session')
    .select(['id', 'createdAt', 'expiresAt', 'ipAddress', 'userAgent'])
    .where('userId', '=', personId)
    .where('expiresAt', '>', new Date())
    .orderBy('createdAt', 'desc')
    .limit(100)
    .execute();
