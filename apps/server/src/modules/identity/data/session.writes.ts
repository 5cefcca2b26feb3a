import type { Ctx, Tx } from '../../../platform/context.ts';
import { serverOf } from '../../../platform/db/sources.ts';
import type { ServerContext } from '../../../platform/server-context.ts';
import { identityDb } from '../tables.ts';

/** Whether a membership `m` lets its person in without the organisation's identity provider. */
const COMES_IN = `('owner' = any (m.roles) or not exists (select from identity.single_sign_on x where x.org_id = m.org_id and x.enforced))`;

export type PlacedSession = { id: string; orgId: string; expiresAt: Date };

/**
 * Puts a fresh session into an organisation the person actively belongs to: the named one, else the oldest
 * membership. One that an identity provider vouched for goes into that organisation; no other goes where the provider is
 * enforced, but owners'. Undefined, with the session gone, when there is none. Runs as the authentication role, before any
 * organisation is known.
 */
export async function placeSession(ctx: Ctx, token: string, slug: string | undefined): Promise<PlacedSession | undefined> {
  const { auth } = serverOf(ctx).database.pools;
  const { rows } = await auth.query<{ id: string; org_id: string; expires_at: Date }>(
    `update identity.session s set org_id = (
       select m.org_id from identity.membership m join identity.organisation o using (org_id)
       where m.person_id = s.user_id and m.active and ($2::text is null or o.slug = $2)
         and case when s.sso_org_id is null then ${COMES_IN} else m.org_id = s.sso_org_id end
       order by m.created_at, m.org_id limit 1)
     where token = $1 returning id, org_id, expires_at`,
    [token, slug ?? null],
  );
  const placed = rows[0];
  if (placed?.org_id) return { id: placed.id, orgId: placed.org_id, expiresAt: new Date(placed.expires_at) };
  await auth.query('delete from identity.session where token = $1', [token]);
  return undefined;
}

/** Ends one session of a person in this organisation; false when there is none. */
export async function deleteSessionOf(tx: Tx, personId: string, sessionId: string): Promise<boolean> {
  const { numDeletedRows } = await identityDb(tx).deleteFrom('identity.session').where('id', '=', sessionId).where('userId', '=', personId).where('orgId', '=', tx.orgId).executeTakeFirstOrThrow();
  return numDeletedRows > 0n;
}

/** Ends every session of a person in this organisation. */
export async function deleteSessionsOf(tx: Tx, personId: string): Promise<void> {
  await identityDb(tx).deleteFrom('identity.session').where('userId', '=', personId).where('orgId', '=', tx.orgId).execute();
}

/** A session has just proved who holds it. Real time, as everything about sessions. */
export async function markProved(ctx: Ctx, sessionId: string): Promise<void> {
  await serverOf(ctx).database.pools.auth.query('update identity.session set proved_at = now() where id = $1', [sessionId]);
}

/** Ends all sessions of a person but one, in every organisation. How many. */
export async function deleteOtherSessions(ctx: Ctx, personId: string, keptSessionId: string): Promise<number> {
  const { rowCount } = await serverOf(ctx).database.pools.auth.query('delete from identity.session where user_id = $1 and id <> $2', [personId, keptSessionId]);
  return rowCount ?? 0;
}

/** Notes that a session is in use. Real time, as everything about sessions. */
export async function noteSessionUse({ database }: ServerContext, sessionId: string): Promise<void> {
  await database.pools.auth.query('update identity.session set updated_at = now() where id = $1', [sessionId]);
}

/** Notes, before a session is placed, whose identity provider vouched for it. */
export async function markVouched(ctx: Ctx, token: string, orgId: string): Promise<void> {
  await serverOf(ctx).database.pools.auth.query('update identity.session set sso_org_id = $2 where token = $1', [token, orgId]);
}
