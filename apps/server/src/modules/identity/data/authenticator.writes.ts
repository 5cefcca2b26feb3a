import type { Ctx } from '../../../platform/context.ts';
import { serverOf } from '../../../platform/db/sources.ts';
import type { Authenticator } from './authenticator.reads.ts';
import { isSessionOpen, withPersonLocked } from './person-lock.ts';

const authPool = (ctx: Ctx) => serverOf(ctx).database.pools.auth;

/** Sets a person's app up, or another one in its place, with new recovery codes, and ends his other sessions. How many were ended; undefined when the kept session itself is over. */
export async function replaceAuthenticator(ctx: Ctx, personId: string, { sealedSecret, lastStep, codeHashes, keptSessionId, at }: { sealedSecret: string; lastStep: number; codeHashes: readonly string[]; keptSessionId: string; at: Date }): Promise<number | undefined> {
  return withPersonLocked(ctx, personId, async (db) => {
    if (!(await isSessionOpen(db, keptSessionId))) return undefined;
    const { rows } = await db.query<{ ended: number }>(
      `with app as (
         insert into identity.authenticator (person_id, secret, last_step, created_at) values ($1, $2, $3, $4)
         on conflict (person_id) do update set secret = excluded.secret, last_step = excluded.last_step, wrong_codes = 0, wrong_at = null, created_at = excluded.created_at
       ), old_codes as (
         delete from identity.recovery_code where person_id = $1 and code_hash <> all($5)
       ), new_codes as (
         insert into identity.recovery_code (person_id, code_hash) select $1, unnest($5::text[])
       ), ended as (
         delete from identity.session where user_id = $1 and id <> $6 returning id
       )
       select count(*)::int as ended from ended`,
      [personId, sealedSecret, lastStep, at, codeHashes, keptSessionId],
    );
    return rows[0]!.ended;
  });
}

/** Counts a try as wrong before the code is looked at; false when another try came in between. */
export async function countTry(ctx: Ctx, personId: string, { wrongCodes }: Pick<Authenticator, 'wrongCodes'>, at: Date): Promise<boolean> {
  const { rowCount } = await authPool(ctx).query('update identity.authenticator set wrong_codes = wrong_codes + 1, wrong_at = $3 where person_id = $1 and wrong_codes = $2', [personId, wrongCodes, at]);
  return rowCount === 1;
}

/** Takes a step for good, which makes the wrong codes before it forgotten; false when one as late was taken already. */
export async function takeStep(ctx: Ctx, personId: string, step: number): Promise<boolean> {
  const { rowCount } = await authPool(ctx).query('update identity.authenticator set last_step = $2, wrong_codes = 0, wrong_at = null where person_id = $1 and last_step < $2', [personId, step]);
  return rowCount === 1;
}

/** Uses a recovery code up; how many are left, undefined when it is none. */
export async function takeRecoveryCode(ctx: Ctx, personId: string, codeHash: string): Promise<number | undefined> {
  const { rows } = await authPool(ctx).query<{ taken: number; before: number }>(
    `with taken as (delete from identity.recovery_code where person_id = $1 and code_hash = $2 returning 1)
     select (select count(*)::int from taken) as taken, (select count(*)::int from identity.recovery_code where person_id = $1) as before`,
    [personId, codeHash],
  );
  return rows[0]!.taken === 0 ? undefined : rows[0]!.before - 1;
}

export async function replaceRecoveryCodes(ctx: Ctx, personId: string, codeHashes: readonly string[]): Promise<void> {
  await authPool(ctx).query(
    `with gone as (delete from identity.recovery_code where person_id = $1 and code_hash <> all($2))
     insert into identity.recovery_code (person_id, code_hash) select $1, unnest($2::text[])`,
    [personId, codeHashes],
  );
}

/** The app, or one passkey by its id. */
export type Factor = { kind: 'authenticator' } | { kind: 'passkey'; id: string };

/** Removes a second factor and, with the last one, the recovery codes. `needed` when it stays because it is the last of somebody who needs one. */
export async function deleteFactor(ctx: Ctx, personId: string, factor: Factor, { needsOne }: { needsOne: boolean }): Promise<'removed' | 'absent' | 'needed'> {
  return withPersonLocked(ctx, personId, async (db) => {
    const { rows } = await db.query<{ kind: Factor['kind']; id: string | null }>(`select 'authenticator' as kind, null as id from identity.authenticator where person_id = $1 union all select 'passkey', id from identity.passkey where person_id = $1`, [personId]);
    const others = rows.filter(({ kind, id }) => kind !== factor.kind || (factor.kind === 'passkey' && id !== factor.id));
    if (others.length === rows.length) return 'absent';
    if (others.length === 0 && needsOne) return 'needed';
    if (factor.kind === 'passkey') await db.query('delete from identity.passkey where person_id = $1 and id = $2', [personId, factor.id]);
    else await db.query('delete from identity.authenticator where person_id = $1', [personId]);
    if (others.length === 0) await db.query('delete from identity.recovery_code where person_id = $1', [personId]);
    return 'removed';
  });
}

/** Removes whatever a person proves himself with besides the password: app, recovery codes and passkeys. */
export async function deleteFactors(ctx: Ctx, personId: string): Promise<void> {
  await authPool(ctx).query(
    `with codes as (delete from identity.recovery_code where person_id = $1), passkeys as (delete from identity.passkey where person_id = $1)
     delete from identity.authenticator where person_id = $1`,
    [personId],
  );
}
