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
 * enforced, but owners'. Nor does any go where the organisation is suspended. Undefined, with the session gone, when there is none. Runs as the authentication role, before any
 * organisation is known.
 */
export async function placeSession(ctx: Ctx, token: string, slug: string | undefined): Promise<PlacedSession | undefined> {
  const { auth } = serverOf(ctx).database.pools;
  const { rows } = await auth.query<{ id: string; org_id: string; expires_at: Date }>(
    `update identity.session s set org_id = (
       select m.org_id from identity.membership m join identity.organisation o using (org_id)
       where m.person_id = s.user_id and m.active and o.suspended_at is null and ($2::text is null or o.slug = $2)
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

/** Removes sessions that ran out so long ago; they open nothing any more. */
export async function deleteEndedSessions(ctx: Ctx, days: number): Promise<void> {
  await serverOf(ctx).database.pools.auth.query('delete from identity.session where expires_at < now() - make_interval(days => $1)', [days]);
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

/** Ends every session of the organisation, or those that stand on a support access. How many. */
export async function deleteSessionsHere(tx: Tx, supportAccessId?: string): Promise<number> {
  let sessions = identityDb(tx).deleteFrom('identity.session').where('orgId', '=', tx.orgId);
  if (supportAccessId !== undefined) sessions = sessions.where('supportAccessId', '=', supportAccessId);
  const { numDeletedRows } = await sessions.executeTakeFirstOrThrow();
  return Number(numDeletedRows);
}

/** A visit lasts at most this long, whatever the client granted. */
const VISIT_HOURS = 8;

/** Makes a fresh session a visit by a support access that still holds. Undefined, with the session gone, when it no longer does. */
export async function placeVisit(ctx: Ctx, token: string, { supportAccessId, homeSessionId }: { supportAccessId: string; homeSessionId: string }): Promise<PlacedSession | undefined> {
  const { auth } = serverOf(ctx).database.pools;
  const { rows } = await auth.query<{ id: string; expires_at: Date }>(
    `update identity.session s set org_id = g.org_id, support_access_id = g.id, home_session_id = $4, expires_at = least(g.expires_at, now() + make_interval(hours => ${VISIT_HOURS}))
     from identity.support_access g where s.token = $1 and g.org_id = $2 and g.id = $3 and g.revoked_at is null and g.expires_at > now() returning s.id, s.expires_at`,
    [token, ctx.orgId, supportAccessId, homeSessionId],
  );
  const placed = rows[0];
  if (placed) return { id: placed.id, orgId: ctx.orgId, expiresAt: new Date(placed.expires_at) };
  await auth.query('delete from identity.session where token = $1', [token]);
  return undefined;
}

/** The session a visit was opened from. */
export async function findHomeSession(ctx: Ctx, visitId: string): Promise<{ token: string; expiresAt: Date; supportAccessId: string } | undefined> {
  const { rows } = await serverOf(ctx).database.pools.auth.query<{ token: string; expires_at: Date; support_access_id: string }>('select h.token, h.expires_at, s.support_access_id from identity.session s join identity.session h on h.id = s.home_session_id where s.id = $1', [visitId]);
  return rows[0] && { token: rows[0].token, expiresAt: new Date(rows[0].expires_at), supportAccessId: rows[0].support_access_id };
}
