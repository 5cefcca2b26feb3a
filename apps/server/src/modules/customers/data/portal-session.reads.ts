import type { Source } from '../../../platform/context.ts';
import { customersDb } from '../tables.ts';

/** Running sessions of somebody, newest first. Real time, as everything about sessions: a demonstration's clock may run fast. */
export const listPortalSessions = (source: Source, portalUserId: string) =>
  customersDb(source).selectFrom('customers.portalSession').select(['id', 'userAgent', 'network', 'createdAt', 'lastUsedAt', 'expiresAt']).where('portalUserId', '=', portalUserId).where('expiresAt', '>', new Date()).orderBy('createdAt', 'desc').limit(100).execute();
