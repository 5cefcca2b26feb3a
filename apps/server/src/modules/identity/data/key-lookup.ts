import type { Caller } from '../../../platform/http/caller.ts';
import type { ServerContext } from '../../../platform/server-context.ts';
import { noteUse } from './key.writes.ts';
import { isFitForPrograms } from '../rules/fit-for-programs.ts';
import { keyHashOf } from '../rules/key-secret.ts';
import { grantsOf } from '../rules/permissions-of-roles.ts';

type KeyRow = { id: string; org_id: string; name: string; permissions: string[]; requests_per_minute: number; kind: 'provider' | 'client'; unnoted: boolean };

/** Real time, as for sessions. A use is noted when the last note is older than half a minute. */
const LOOKUP = `
  select k.id, k.org_id, k.name, k.permissions, k.requests_per_minute, o.kind,
    k.last_used_at is null or k.last_used_at < now() - interval '30 seconds' as unnoted
  from identity.api_key k
  join identity.organisation o on o.org_id = k.org_id
  where k.hash = $1 and k.revoked_at is null and k.expires_at > now()`;

/** Who a program's key is; undefined for a forged, ended or revoked one. One prepared question. */
export function prepareKeyLookup(server: ServerContext): (secret: string) => Promise<Caller | undefined> {
  const grants = grantsOf(server.modules);
  return async (secret) => {
    const { rows } = await server.database.pools.auth.query<KeyRow>({ name: 'key_lookup', text: LOOKUP, values: [keyHashOf(secret)] });
    const key = rows[0];
    if (!key) return undefined;
    if (key.unnoted) await noteUse(server, key.org_id, key.id);
    const permissions = new Set(key.permissions.filter((permission) => Object.hasOwn(grants, permission) && isFitForPrograms(permission)));
    return {
      orgId: key.org_id,
      sessionId: key.id,
      provider: key.kind === 'provider',
      requestsPerMinute: key.requests_per_minute,
      actor: { kind: 'person', personId: key.id, roles: [], permissions, program: { name: key.name } },
    };
  };
}
