import { newId } from '@truckroll/kernel';
import type { Ctx } from '../../../platform/context.ts';
import { serverOf } from '../../../platform/db/sources.ts';
import type { Factor } from './authenticator.writes.ts';
import { withPersonLocked } from './person-lock.ts';

/**
 * Replaces a password that is still the one that was read and ends the person's other sessions, in every organisation, and what was begun,
 * in one statement. How many were ended; undefined when the password has changed meanwhile.
 */
export async function replacePassword(ctx: Ctx, personId: string, { before, after, keptSessionId }: { before: string; after: string; keptSessionId: string }): Promise<number | undefined> {
  const { rows } = await serverOf(ctx).database.pools.auth.query<{ changed: number; ended: number }>(
    `with changed as (
       update identity.account set password = $3, updated_at = $4
       where user_id = $1 and provider_id = 'credential' and password = $2 returning user_id
     ), tickets as (
       delete from identity.ticket t using changed where t.person_id = changed.user_id
     ), ended as (
       delete from identity.session s using changed where s.user_id = changed.user_id and s.id <> $5 returning s.id
     )
     select (select count(*)::int from changed) as changed, (select count(*)::int from ended) as ended`,
    [personId, before, after, ctx.now(), keptSessionId],
  );
  return rows[0]!.changed === 0 ? undefined : rows[0]!.ended;
}

const PUT = `with put as (
    insert into identity.account (id, account_id, provider_id, user_id, password, created_at, updated_at) values ($1, $2::text, 'credential', $2::uuid, $3, $4, $4)
    on conflict (provider_id, account_id) do update set password = excluded.password, updated_at = excluded.updated_at
  ), tickets as (
    delete from identity.ticket where person_id = $2::uuid
  ), ended as (
    delete from identity.session where user_id = $2::uuid returning id
  )
  select count(*)::int as ended from ended`;

/** Gives a person a password, whether there was one or not, and ends all sessions, in every organisation. How many were ended. */
export async function putPassword(ctx: Ctx, personId: string, passwordHash: string): Promise<number> {
  const { rows } = await serverOf(ctx).database.pools.auth.query<{ ended: number }>(PUT, [newId(), personId, passwordHash, ctx.now()]);
  return rows[0]!.ended;
}

/** As `putPassword`, for an account that somebody else may have made: of the second factors nothing is left either. Which there were. */
export async function reclaimAccount(ctx: Ctx, personId: string, passwordHash: string): Promise<{ ended: number; removed: Factor['kind'][] }> {
  return withPersonLocked(ctx, personId, async (db) => {
    const { rows } = await db.query<{ ended: number }>(PUT, [newId(), personId, passwordHash, ctx.now()]);
    const apps = await db.query('delete from identity.authenticator where person_id = $1', [personId]);
    const passkeys = await db.query('delete from identity.passkey where person_id = $1', [personId]);
    await db.query('delete from identity.recovery_code where person_id = $1', [personId]);
    return { ended: rows[0]!.ended, removed: [...(apps.rowCount ? ['authenticator' as const] : []), ...Array.from({ length: passkeys.rowCount ?? 0 }, () => 'passkey' as const)] };
  });
}
