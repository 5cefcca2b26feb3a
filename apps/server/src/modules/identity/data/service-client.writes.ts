import { sql } from 'kysely';
import { newId } from '@truckroll/kernel';
import type { Tx } from '../../../platform/context.ts';
import type { ServerContext } from '../../../platform/server-context.ts';
import { identityDb } from '../tables.ts';

export async function insertServiceClient(tx: Tx, client: { id: string; name: string; permissions: string[]; requestsPerMinute: number; createdBy: string; keptBy: string }): Promise<void> {
  await identityDb(tx).insertInto('identity.serviceClient').values(client).execute();
}

export async function updateServiceClient(tx: Tx, id: string, change: { name?: string; permissions?: string[]; keptBy?: string }): Promise<void> {
  await identityDb(tx).updateTable('identity.serviceClient').set(change).where('orgId', '=', tx.orgId).where('id', '=', id).execute();
}

/** Deletes a client with its secrets; false when there is none. */
export async function deleteClient(tx: Tx, id: string): Promise<boolean> {
  const { numDeletedRows } = await identityDb(tx).deleteFrom('identity.serviceClient').where('orgId', '=', tx.orgId).where('id', '=', id).executeTakeFirstOrThrow();
  return numDeletedRows > 0n;
}

export async function insertClientSecret(tx: Tx, clientId: string, secret: { prefix: string; hash: Buffer }): Promise<void> {
  await identityDb(tx).insertInto('identity.serviceClientSecret').values({ id: newId(), clientId, ...secret }).execute();
}

/** Lets the secrets that work now end after so many seconds, those that end sooner then. */
export async function endClientSecrets(tx: Tx, clientId: string, seconds: number): Promise<void> {
  const end = sql<Date>`now() + make_interval(secs => ${seconds})`;
  await identityDb(tx)
    .updateTable('identity.serviceClientSecret')
    .set({ expiresAt: end })
    .where('orgId', '=', tx.orgId)
    .where('clientId', '=', clientId)
    .where((e) => e.or([e('expiresAt', 'is', null), e('expiresAt', '>', end)]))
    .execute();
}

/** Deletes the secrets of a client that no longer work. */
export async function deleteEndedClientSecrets(tx: Tx, clientId: string): Promise<void> {
  await identityDb(tx).deleteFrom('identity.serviceClientSecret').where('orgId', '=', tx.orgId).where('clientId', '=', clientId).where('expiresAt', '<=', sql<Date>`now()`).execute();
}

/** Notes that a client was used just now, as the authentication role: nobody has been let in yet. */
export async function noteClientUse(server: ServerContext, orgId: string, id: string): Promise<void> {
  await server.database.pools.auth.query('update identity.service_client set last_used_at = now() where org_id = $1 and id = $2', [orgId, id]);
}
