import type { Ctx } from '../../../platform/context.ts';
import { serverOf } from '../../../platform/db/sources.ts';

/**
 * Replaces a password that is still the one that was read and ends the person's other sessions, in every organisation,
 * in one statement. How many were ended; undefined when the password has changed meanwhile.
 */
export async function replacePassword(ctx: Ctx, personId: string, { before, after, keptSessionId }: { before: string; after: string; keptSessionId: string }): Promise<number | undefined> {
  const { rows } = await serverOf(ctx).database.pools.auth.query<{ changed: number; ended: number }>(
    `with changed as (
       update identity.account set password = $3, updated_at = $4
       where user_id = $1 and provider_id = 'credential' and password = $2 returning user_id
     ), ended as (
       delete from identity.session s using changed where s.user_id = changed.user_id and s.id <> $5 returning s.id
     )
     select (select count(*)::int from changed) as changed, (select count(*)::int from ended) as ended`,
    [personId, before, after, ctx.now(), keptSessionId],
  );
  return rows[0]!.changed === 0 ? undefined : rows[0]!.ended;
}
