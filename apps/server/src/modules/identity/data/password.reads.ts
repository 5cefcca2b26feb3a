import type { Ctx } from '../../../platform/context.ts';
import { serverOf } from '../../../platform/db/sources.ts';

/** The stored hash of a person's password, as the authentication role: no other may read it. Undefined for somebody without one. */
export async function findPasswordHash(ctx: Ctx, personId: string): Promise<string | undefined> {
  const { rows } = await serverOf(ctx).database.pools.auth.query<{ password: string | null }>(`select password from identity.account where user_id = $1 and provider_id = 'credential'`, [personId]);
  return rows[0]?.password ?? undefined;
}
