import type { JWK } from 'jose';
import type { EncryptedColumn } from '../../../platform/crypto/encrypted-columns.ts';
import type { FieldPlace } from '../../../platform/crypto/field-cipher.ts';
import type { ServerContext } from '../../../platform/server-context.ts';

/** Where the private parts stand: in no organisation. */
export const signingKeys: EncryptedColumn = { table: 'identity.signing_key', column: 'private_jwk', idColumn: 'id', by: 'auth', orgColumn: null };
export const signingKeyPlace = (id: string): FieldPlace => ({ orgId: '', table: signingKeys.table, column: signingKeys.column, rowId: id });

/** The key that signs now; its age in real seconds. */
export async function findNewestSigningKey({ database }: ServerContext): Promise<{ id: string; sealed: string; ageSeconds: number } | undefined> {
  const { rows } = await database.pools.auth.query<{ id: string; sealed: string; age: number }>('select id, private_jwk as sealed, extract(epoch from now() - created_at)::float8 as age from identity.signing_key order by created_at desc, id desc limit 1');
  const row = rows[0];
  return row && { id: row.id, sealed: row.sealed, ageSeconds: row.age };
}

/** The public parts of every key whose tokens may still be about, the newest first. */
export async function listPublicKeys({ database }: ServerContext): Promise<{ id: string; jwk: JWK }[]> {
  const { rows } = await database.pools.auth.query<{ id: string; jwk: JWK }>('select id, public_jwk as jwk from identity.signing_key order by created_at desc, id desc');
  return rows;
}

export async function findPublicKey({ database }: ServerContext, id: string): Promise<JWK | undefined> {
  const { rows } = await database.pools.auth.query<{ jwk: JWK }>('select public_jwk as jwk from identity.signing_key where id = $1', [id]);
  return rows[0]?.jwk;
}
