import type { Ctx } from '../../../platform/context.ts';
import { serverOf } from '../../../platform/db/sources.ts';
import { secondFactorRequiredFrom } from '../rules/second-factor-demand.ts';

/** Where a person stands in this organisation: whether he has a second factor, and from when on he needs one. */
export type Standing = { enrolled: boolean; requiredFrom: Date | undefined; neededNow: boolean };

type Row = { roles: string[]; own: string[] | null; enrolled: boolean; asked_roles: string[]; asked_from: Date | null; founded_at: Date };

/** `sessionId` names the session it is asked for: what an identity provider vouched for needs no second factor of ours. */
export async function standingOf(ctx: Ctx, personId: string, sessionId?: string): Promise<Standing> {
  const { rows } = await serverOf(ctx).database.pools.auth.query<Row>(
    `select m.roles, (select array_agg(held) from identity.role r cross join unnest(r.permissions) held where r.org_id = m.org_id and r.id::text = any (m.roles)) as own, o.second_factor_roles as asked_roles, o.second_factor_from as asked_from, o.created_at as founded_at,
       exists (select from identity.authenticator a where a.person_id = m.person_id) or exists (select from identity.passkey k where k.person_id = m.person_id)
         or exists (select from identity.session s where s.id = $3 and s.sso_org_id is not null) as enrolled
     from identity.membership m join identity.organisation o using (org_id) where m.org_id = $1 and m.person_id = $2`,
    [ctx.orgId, personId, sessionId ?? null],
  );
  return standingFrom(rows[0]!, ctx.clock.mode() !== 'real', ctx.now());
}

/** Business time counts: it is the organisation's own days that pass. */
export function standingFrom({ roles, own, enrolled, asked_roles: askedRoles, asked_from: askedFrom, founded_at: foundedAt }: Row, demonstration: boolean, now: Date): Standing {
  const requiredFrom = secondFactorRequiredFrom({ roles, own: own ?? [], demonstration, askedRoles, askedFrom, foundedAt });
  return { enrolled, requiredFrom, neededNow: !enrolled && requiredFrom !== undefined && requiredFrom <= now };
}
