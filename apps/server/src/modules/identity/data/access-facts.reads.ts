import type { Ctx } from '../../../platform/context.ts';
import { serverOf } from '../../../platform/db/sources.ts';

/** How people of an organisation get in, in numbers; nobody's name. */
export type AccessFacts = { administrators: number; administratorsWithoutSecondFactor: number; owners: number; sessions: number; /** Open, and not used for two weeks. */ idleSessions: number };

const IDLE_DAYS = 14;

/** Counted as the authentication role, which alone sees factors. Sessions live in real time. */
export async function findAccessFacts(ctx: Ctx): Promise<AccessFacts> {
  const { rows } = await serverOf(ctx).database.pools.auth.query<AccessFacts>(
    `with people as (
       select m.roles, exists (select from identity.authenticator a where a.person_id = m.person_id) or exists (select from identity.passkey k where k.person_id = m.person_id) as enrolled
       from identity.membership m where m.org_id = $1 and m.active),
     open as (select updated_at < now() - make_interval(days => ${IDLE_DAYS}) as idle from identity.session where org_id = $1 and expires_at > now())
     select (select count(*)::int from people where roles && '{owner,admin}') as administrators,
       (select count(*)::int from people where roles && '{owner,admin}' and not enrolled) as "administratorsWithoutSecondFactor",
       (select count(*)::int from people where 'owner' = any (roles)) as owners,
       (select count(*)::int from open) as sessions,
       (select count(*)::int from open where idle) as "idleSessions"`,
    [ctx.orgId],
  );
  return rows[0]!;
}
