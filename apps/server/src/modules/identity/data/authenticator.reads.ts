import type { Ctx } from '../../../platform/context.ts';
import type { EncryptedColumn } from '../../../platform/crypto/encrypted-columns.ts';
import type { FieldPlace } from '../../../platform/crypto/field-cipher.ts';
import { serverOf } from '../../../platform/db/sources.ts';

/** Where the key of a person's app stands: in no organisation. */
export const authenticatorSecrets: EncryptedColumn = { table: 'identity.authenticator', column: 'secret', idColumn: 'person_id', by: 'auth', orgColumn: null };
export const secretPlace = (personId: string): FieldPlace => ({ orgId: '', table: authenticatorSecrets.table, column: authenticatorSecrets.column, rowId: personId });

/** How a recovery code is kept: whoever reads the database cannot find it out without the installation's secret. */
export const recoveryHash = (ctx: Ctx, code: string): string => ctx.adapters.keyedToken(`recovery code\n${code}`);

export type Authenticator = { sealedSecret: string; lastStep: number; wrongCodes: number; wrongAt: Date | null; createdAt: Date };

type Row = { secret: string; last_step: string; wrong_codes: number; wrong_at: Date | null; created_at: Date };

/** A person's authenticator app, as the authentication role; undefined for somebody without one. */
export async function findAuthenticator(ctx: Ctx, personId: string): Promise<Authenticator | undefined> {
  const { rows } = await serverOf(ctx).database.pools.auth.query<Row>('select secret, last_step, wrong_codes, wrong_at, created_at from identity.authenticator where person_id = $1', [personId]);
  const row = rows[0];
  return row && { sealedSecret: row.secret, lastStep: Number(row.last_step), wrongCodes: row.wrong_codes, wrongAt: row.wrong_at, createdAt: row.created_at };
}

/** What a person can prove himself with besides the password. */
export type Factors = { authenticatorSince: Date | null; passkeys: number; recoveryCodes: number };

export async function findFactors(ctx: Ctx, personId: string): Promise<Factors> {
  const { rows } = await serverOf(ctx).database.pools.auth.query<{ since: Date | null; passkeys: number; codes: number }>(
    `select (select created_at from identity.authenticator where person_id = $1) as since,
       (select count(*)::int from identity.passkey where person_id = $1) as passkeys,
       (select count(*)::int from identity.recovery_code where person_id = $1) as codes`,
    [personId],
  );
  return { authenticatorSince: rows[0]!.since, passkeys: rows[0]!.passkeys, recoveryCodes: rows[0]!.codes };
}
