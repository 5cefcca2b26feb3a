import type { JWK } from 'jose';
import type { ServerContext } from '../../../platform/server-context.ts';

export async function insertSigningKey({ database }: ServerContext, key: { id: string; publicJwk: JWK; sealed: string }): Promise<void> {
  await database.pools.auth.query('insert into identity.signing_key (id, public_jwk, private_jwk) values ($1, $2, $3)', [key.id, JSON.stringify(key.publicJwk), key.sealed]);
}

/** Deletes every key that another took the place of so long ago. */
export async function deleteReplacedSigningKeys({ database }: ServerContext, keptSeconds: number): Promise<void> {
  await database.pools.auth.query('delete from identity.signing_key old where exists (select from identity.signing_key newer where newer.created_at > old.created_at and newer.created_at < now() - make_interval(secs => $1))', [keptSeconds]);
}
