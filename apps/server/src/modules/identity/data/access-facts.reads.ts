import type { Ctx } from '../../../platform/context.ts';
import { serverOf } from '../../../platform/db/sources.ts';
import { NOT_IDLE } from './idle-limit.ts';

/** How people of an organisation get in, in numbers; nobody's name. */
export type AccessFacts = { administrators: number; administratorsWithoutSecondFactor: number; owners: number; sessions: number; /** Open, and not used for two weeks. */ idleSessions: number; keys: number; /** Working, and not used for three months. */ unusedKeys: number };

const IDLE_DAYS = 14;
const UNUSED_KEY_DAYS = 90;

/** Counted as the authentication role, which alone sees factors. Sessions live in real time. */
export async function findAccessFacts(ctx: Ctx): Promise<AccessFacts> {
  const { rows } = await serverOf(ctx).database.pools.auth.query<AccessFacts>(
    `with people as (
       select m.roles, exists (select from identity.authenticator a where a.person_id = m.person_id) or exists (select from identity.passkey k where k.person_id = m.person_id) as enrolled
       from identity.membership m where m.org_id = $1 and m.active),
     open as (select s.updated_at < now() - make_interval(days => ${IDLE_DAYS}) as idle from identity.session s join identity.membership m on m.org_id = s.org_id and m.person_id = s.user_id where s.org_id = $1 and s.expires_at > now() and ${NOT_IDLE}),
     keys as (select coalesce(last_used_at, created_at) < now() - make_interval(days => ${UNUSED_KEY_DAYS}) as unused from identity.api_key where org_id = $1 and revoked_at is null and expires_at > now())
     select (select count(*)::int from people where roles && '{owner,admin}') as administrators,
       (select count(*)::int from people where roles && '{owner,admin}' and not enrolled) as "administratorsWithoutSecondFactor",
       (select count(*)::int from people where 'owner' = any (roles)) as owners,
       (select count(*)::int from open) as sessions,
       (select count(*)::int from open where idle) as "idleSessions",
       (select count(*)::int from keys) as keys, (select count(*)::int from keys where unused) as "unusedKeys"`,
    [ctx.orgId],
  );
  return rows[0]!;
}
