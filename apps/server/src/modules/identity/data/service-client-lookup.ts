import type { ServerContext } from '../../../platform/server-context.ts';
import { BRANCHES_OF_M } from './limit-lookup.ts';

/** A service client as the authentication role sees it; the keeper's roles are null when he is switched off or gone. */
export type ClientRow = { id: string; org_id: string; name: string; permissions: string[]; requests_per_minute: number; kind: 'provider' | 'client'; keeper_roles: string[] | null; keeper_own: string[] | null; branch_ids: string[] | null; unnoted: boolean };

const CLIENT = `
  select c.id, c.org_id, c.name, c.permissions, c.requests_per_minute, o.kind, m.roles as keeper_roles,
    (select array_agg(held) from identity.role r cross join unnest(r.permissions) held where r.org_id = m.org_id and r.id::text = any (m.roles)) as keeper_own, ${BRANCHES_OF_M} as branch_ids,
    c.last_used_at is null or c.last_used_at < now() - interval '30 seconds' as unnoted
  from identity.service_client c
  join identity.organisation o on o.org_id = c.org_id and o.suspended_at is null
  left join identity.membership m on m.org_id = c.org_id and m.person_id = c.kept_by and m.active
  where c.id = $1`;

/** The client of a token. A signing key that is gone ends its tokens with it. One prepared question. */
export async function findClientOfToken({ database }: ServerContext, clientId: string, signingKeyId: string): Promise<ClientRow | undefined> {
  const { rows } = await database.pools.auth.query<ClientRow>({ name: 'token_lookup', text: `${CLIENT} and exists (select from identity.signing_key k where k.id = $2)`, values: [clientId, signingKeyId] });
  return rows[0];
}

/** A client by its id, and whether the secret with this hash is one that works. */
export async function findClientAndSecret({ database }: ServerContext, clientId: string, hash: Buffer): Promise<(ClientRow & { right: boolean }) | undefined> {
  const { rows } = await database.pools.auth.query<ClientRow & { right: boolean }>(
    `select client.*, exists (select from identity.service_client_secret s where s.client_id = client.id and s.hash = $2 and (s.expires_at is null or s.expires_at > now())) as right from (${CLIENT}) client`,
    [clientId, hash],
  );
  return rows[0];
}
