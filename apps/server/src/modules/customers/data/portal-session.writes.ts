import { newId } from '@truckroll/kernel';
import type { Tx } from '../../../platform/context.ts';
import type { ServerContext } from '../../../platform/server-context.ts';
import { hashOf } from '../rules/portal-link.ts';
import { customersDb } from '../tables.ts';

const SESSION_SECONDS = 30 * 24 * 3600;

export type OpenedPortalSession = { id: string; expiresAt: Date };

/** Opens a session of its own for each entrance; it ends after 30 days of real time, used or not. */
export async function insertPortalSession(tx: Tx, { portalUserId, credential, userAgent, network }: { portalUserId: string; credential: string; userAgent: string | null; network: string }): Promise<OpenedPortalSession> {
  const id = newId();
  const createdAt = new Date();
  const expiresAt = new Date(createdAt.getTime() + SESSION_SECONDS * 1000);
  await customersDb(tx).insertInto('customers.portalSession').values({ id, portalUserId, tokenHash: hashOf(credential), userAgent, network, createdAt, lastUsedAt: createdAt, expiresAt }).execute();
  return { id, expiresAt };
}

/** Ends one session of somebody; false when there is none. */
export async function deletePortalSession(tx: Tx, portalUserId: string, id: string): Promise<boolean> {
  const { numDeletedRows } = await customersDb(tx).deleteFrom('customers.portalSession').where('portalUserId', '=', portalUserId).where('id', '=', id).executeTakeFirstOrThrow();
  return numDeletedRows > 0n;
}

export async function deletePortalSessionsOf(tx: Tx, portalUserId: string): Promise<void> {
  await customersDb(tx).deleteFrom('customers.portalSession').where('portalUserId', '=', portalUserId).execute();
}

export async function deleteOldPortalSessions(tx: Tx, before: Date): Promise<void> {
  await customersDb(tx).deleteFrom('customers.portalSession').where('expiresAt', '<', before).execute();
}

/** Notes that a session is in use. */
export async function notePortalSessionUse({ database }: ServerContext, id: string): Promise<void> {
  await database.pools.auth.query('update customers.portal_session set last_used_at = now() where id = $1', [id]);
}
