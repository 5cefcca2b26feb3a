import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Caller } from '../../../platform/http/caller.ts';
import type { ServerContext } from '../../../platform/server-context.ts';
import { prepareKeyLookup } from './key-lookup.ts';
import { BRANCHES_OF_M } from './limit-lookup.ts';
import { standingFrom } from './second-factor.reads.ts';
import { NOT_IDLE } from './idle-limit.ts';
import { noteSessionUse } from './session.writes.ts';
import { prepareTokenLookup } from './token-lookup.ts';
import { limitOf, rightsWithin } from '../rules/branch-limit.ts';
import { isToken } from '../rules/access-token.ts';
import { isKeySecret } from '../rules/key-secret.ts';
import { grantsOf, knownPermissions, permissionsOf } from '../rules/permissions-of-roles.ts';
import { grantsIn } from '../rules/providers-own.ts';
import { isFitForPrograms } from '../rules/fit-for-programs.ts';

/** Turns what a request shows into who sends it. */
export type SessionLookup = {
  /** The caller of a credential: a session's, a program's key, or a token that was given at this address; undefined for a forged, ended or unplaced one. */
  callerOf(credential: string, issuer?: string): Promise<Caller | undefined>;
  /** The credential of a session token: what the cookie holds and what bearers send. */
  credentialFor(token: string): string;
};

type SessionRow = { id: string; person_id: string; org_id: string; roles: string[]; branch_ids: string[] | null; kind: 'provider' | 'client'; proved_at: Date | null; enrolled: boolean; asked_roles: string[]; asked_from: Date | null; founded_at: Date; own: string[] | null; unnoted: boolean; visit: boolean; home_rights: string[] | null };

/** Support holds of its role what a program could: it does nobody's own work and never decides who may do what, or it could stay for ever. */
const heldBy = (permissions: ReadonlySet<string>, visit: boolean): ReadonlySet<string> => (visit ? new Set([...permissions].filter(isFitForPrograms)) : permissions);

/** Real time, not business time: a demonstration's fast clock must not end sessions. */
const LOOKUP = `
  select s.id, s.user_id as person_id, s.org_id, case when g.id is null then m.roles else array[g.role] end as roles, ${BRANCHES_OF_M} as branch_ids, o.kind, g.id is not null as visit, s.proved_at, s.updated_at < now() - interval '5 minutes' as unnoted,
    exists (select from identity.authenticator a where a.person_id = s.user_id) or exists (select from identity.passkey k where k.person_id = s.user_id) or s.sso_org_id is not null as enrolled,
    o.second_factor_roles as asked_roles, o.second_factor_from as asked_from, o.created_at as founded_at,
    (select array_agg(held) from identity.role r cross join unnest(r.permissions) held where r.org_id = m.org_id and g.id is null and r.id::text = any (m.roles)) as own,
    (select hm.roles || coalesce((select array_agg(held) from identity.role r cross join unnest(r.permissions) held where r.org_id = hm.org_id and r.id::text = any (hm.roles)), '{}')
      from identity.membership hm where hm.org_id = h.org_id and hm.person_id = h.user_id and hm.active) as home_rights
  from identity.session s
  join identity.membership m on m.org_id = s.org_id and m.person_id = s.user_id
  join identity.organisation o on o.org_id = s.org_id and o.suspended_at is null
  left join identity.support_access g on g.org_id = s.org_id and g.id = s.support_access_id and g.revoked_at is null and g.expires_at > now()
  left join identity.session h on h.id = s.home_session_id and h.expires_at > now()
  where s.token = $1 and s.expires_at > now() and ${NOT_IDLE} and case when s.support_access_id is null then m.active else g.id is not null and h.id is not null end`;

/**
 * One signature check without I/O, then one prepared join; the authentication library's own way costs five times
 * that. A credential is `token.base64(HMAC-SHA256(secret, token))`, exactly as the library signs its cookie.
 */
export function prepareSessionLookup(server: ServerContext, secret: string): SessionLookup {
  const sign = (token: string): string => createHmac('sha256', secret).update(token).digest('base64');
  const all = grantsOf(server.modules);
  const held = { provider: knownPermissions(all), client: knownPermissions(grantsIn('client', all)) };
  // Programs hold nothing that is the provider's own (fit-for-programs.ts).
  const keyOf = prepareKeyLookup(server, held.client);
  const tokenOf = prepareTokenLookup(server, held.client);

  return {
    credentialFor: (token) => `${token}.${sign(token)}`,
    callerOf: async (credential, issuer) => {
      if (isKeySecret(credential)) return keyOf(credential);
      if (isToken(credential)) return issuer === undefined ? undefined : tokenOf(credential, issuer);
      const dot = credential.lastIndexOf('.');
      if (dot < 1) return undefined;
      const token = credential.slice(0, dot);
      const [shown, right] = [Buffer.from(credential.slice(dot + 1)), Buffer.from(sign(token))];
      if (shown.length !== right.length || !timingSafeEqual(shown, right)) return undefined;
      const { rows } = await server.database.pools.auth.query<SessionRow>({ name: 'session_lookup', text: LOOKUP, values: [token] });
      const session = rows[0];
      if (!session) return undefined;
      // Roles and rights in one list: no role is called like a right. Whoever lost the right at home is out at once.
      if (session.visit && !permissionsOf(all, session.home_rights ?? [], session.home_rights ?? []).has('identity.client.enter')) return undefined;
      const branchIds = limitOf(session.roles, session.branch_ids);
      if (session.unnoted) await noteSessionUse(server, session.id);
      return {
        orgId: session.org_id,
        sessionId: session.id,
        provider: session.kind === 'provider',
        provedAt: session.proved_at ?? undefined,
        // What a second factor is asked of is the session at home.
        secondFactorFirst: !session.visit && standingFrom(session, server.clock.mode() !== 'real', server.clock.now()).neededNow,
        actor: { kind: 'person', personId: session.person_id, roles: session.roles, permissions: rightsWithin(heldBy(held[session.kind](session.roles, session.own), session.visit), branchIds), ...(branchIds === null ? {} : { branchIds }), ...(session.kind === 'provider' ? { provider: true } : {}), ...(session.visit ? { support: true } : {}) },
      };
    },
  };
}
