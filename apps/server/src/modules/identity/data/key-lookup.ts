import type { Caller } from '../../../platform/http/caller.ts';
import type { ServerContext } from '../../../platform/server-context.ts';
import { BRANCHES_OF_M } from './limit-lookup.ts';
import { noteUse } from './key.writes.ts';
import { limitOf, rightsWithin } from '../rules/branch-limit.ts';
import { keyHashOf } from '../rules/key-secret.ts';
import type { knownPermissions } from '../rules/permissions-of-roles.ts';
import { programRights } from '../rules/program-rights.ts';

type KeyRow = { id: string; org_id: string; name: string; permissions: string[]; requests_per_minute: number; kind: 'provider' | 'client'; keeper_roles: string[]; keeper_own: string[] | null; branch_ids: string[] | null; unnoted: boolean };

/** Real time, as for sessions. A use is noted when the last note is older than half a minute. */
const LOOKUP = `
  select k.id, k.org_id, k.name, k.permissions, k.requests_per_minute, o.kind, m.roles as keeper_roles,
    (select array_agg(held) from identity.role r cross join unnest(r.permissions) held where r.org_id = m.org_id and r.id::text = any (m.roles)) as keeper_own, ${BRANCHES_OF_M} as branch_ids,
    k.last_used_at is null or k.last_used_at < now() - interval '30 seconds' as unnoted
  from identity.api_key k
  join identity.organisation o on o.org_id = k.org_id and o.suspended_at is null
  join identity.membership m on m.org_id = k.org_id and m.person_id = coalesce(k.kept_by, k.created_by) and m.active
  where k.hash = $1 and k.revoked_at is null and k.expires_at > now()`;

/** Who a program's key is; undefined for a forged, ended or revoked one, and for one whose keeper is switched off. One prepared question. */
export function prepareKeyLookup(server: ServerContext, permissionsFor: ReturnType<typeof knownPermissions>): (secret: string) => Promise<Caller | undefined> {
  return async (secret) => {
    const { rows } = await server.database.pools.auth.query<KeyRow>({ name: 'key_lookup', text: LOOKUP, values: [keyHashOf(secret)] });
    const key = rows[0];
    if (!key) return undefined;
    if (key.unnoted) await noteUse(server, key.org_id, key.id);
    const branchIds = limitOf(key.keeper_roles, key.branch_ids);
    return {
      orgId: key.org_id,
      sessionId: key.id,
      provider: key.kind === 'provider',
      requestsPerMinute: key.requests_per_minute,
      actor: { kind: 'person', personId: key.id, roles: [], permissions: rightsWithin(programRights(key.permissions, permissionsFor(key.keeper_roles, key.keeper_own)), branchIds), ...(branchIds === null ? {} : { branchIds }), program: { name: key.name, kind: 'key' } },
    };
  };
}
