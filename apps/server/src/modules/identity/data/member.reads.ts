import type { Ctx } from '../../../platform/context.ts';
import { serverOf } from '../../../platform/db/sources.ts';

/**
 * The person with an e-mail and the oldest organisation to which he actively belongs (the oldest one that lets people
 * sign in by link, when that is asked for). Asked as the authentication role, before any organisation is known.
 */
export async function findMember(ctx: Ctx, email: string, { bySignInLink }: { bySignInLink: boolean }): Promise<{ personId: string; orgId: string } | undefined> {
  const { rows } = await serverOf(ctx).database.pools.auth.query<{ person_id: string; org_id: string }>(
    `select m.person_id, m.org_id from identity.person p join identity.membership m on m.person_id = p.id and m.active join identity.organisation o on o.org_id = m.org_id
     where p.email = $1 and ($2 = false or o.settings -> 'signInByLink' = 'true')
     order by m.created_at, m.org_id limit 1`,
    [email, bySignInLink],
  );
  return rows[0] && { personId: rows[0].person_id, orgId: rows[0].org_id };
}

/**
 * Whoever signs in with an e-mail, in whichever organisation, and whether he ever showed that he reads its mail. Where he did
 * not, whoever made the account may be somebody else and know its password. In use is what somebody can sign in with or belongs
 * anywhere by; somebody who is only expected has nothing of it yet.
 */
export async function findAccount(ctx: Ctx, email: string): Promise<{ personId: string; isConfirmed: boolean; isInUse: boolean } | undefined> {
  const { rows } = await serverOf(ctx).database.pools.auth.query<{ personId: string; isConfirmed: boolean; isInUse: boolean }>(
    `select id as "personId", email_verified as "isConfirmed",
       email_verified or exists (select from identity.account a where a.user_id = p.id) or exists (select from identity.membership m where m.person_id = p.id and m.active) as "isInUse"
     from identity.person p where email = $1`,
    [email],
  );
  return rows[0];
}

/** Why somebody could not be placed: he belongs nowhere, only where it is suspended, or has to come by an identity provider. */
export async function whyNotPlaced(ctx: Ctx, personId: string, slug: string | undefined): Promise<'nowhere' | 'suspended' | 'by-provider'> {
  const { rows } = await serverOf(ctx).database.pools.auth.query<{ suspended: boolean }>(
    'select o.suspended_at is not null as suspended from identity.membership m join identity.organisation o using (org_id) where m.person_id = $1 and m.active and ($2::text is null or o.slug = $2)',
    [personId, slug ?? null],
  );
  if (rows.length === 0) return 'nowhere';
  return rows.every(({ suspended }) => suspended) ? 'suspended' : 'by-provider';
}

/** Active owners of the whole installation, for somebody who sits at the server: organisation, name and e-mail. */
export async function listOwners(ctx: Ctx): Promise<{ organisation: string; name: string; email: string }[]> {
  const { rows } = await serverOf(ctx).database.pools.auth.query<{ organisation: string; name: string; email: string }>(
    `select o.name as organisation, p.name, p.email from identity.membership m join identity.organisation o using (org_id) join identity.person p on p.id = m.person_id
     where m.active and 'owner' = any (m.roles) order by o.created_at, p.name`,
  );
  return rows;
}
