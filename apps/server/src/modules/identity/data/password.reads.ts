import type { Ctx } from '../../../platform/context.ts';
import { serverOf } from '../../../platform/db/sources.ts';

/** The stored hash of a person's password, as the authentication role: no other may read it. Undefined for somebody without one. */
export async function findPasswordHash(ctx: Ctx, personId: string): Promise<string | undefined> {
  const { rows } = await serverOf(ctx).database.pools.auth.query<{ password: string | null }>(`select password from identity.account where user_id = $1 and provider_id = 'credential'`, [personId]);
  return rows[0]?.password ?? undefined;
}

/** Who signs in with an e-mail, and the stored hash; undefined for nobody, and for somebody without a password. */
export async function findPasswordByEmail(ctx: Ctx, email: string): Promise<{ personId: string; hash: string } | undefined> {
  const { rows } = await serverOf(ctx).database.pools.auth.query<{ personId: string; hash: string }>(
    `select p.id as "personId", a.password as hash from identity.person p join identity.account a on a.user_id = p.id and a.provider_id = 'credential' where p.email = $1 and a.password is not null`,
    [email],
  );
  return rows[0];
}
