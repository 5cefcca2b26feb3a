import { errors, importJWK, jwtVerify } from 'jose';
import type { CryptoKey, JWTHeaderParameters } from 'jose';
import { z } from 'zod';
import type { Caller } from '../../../platform/http/caller.ts';
import type { ServerContext } from '../../../platform/server-context.ts';
import { findClientOfToken } from './service-client-lookup.ts';
import { noteClientUse } from './service-client.writes.ts';
import { findPublicKey } from './signing-key.reads.ts';
import { limitOf, rightsWithin } from '../rules/branch-limit.ts';
import { rightsIn, TOKEN_ALGORITHM, TOKEN_SECONDS, TOKEN_TYPE } from '../rules/access-token.ts';
import type { knownPermissions } from '../rules/permissions-of-roles.ts';
import { programRights } from '../rules/program-rights.ts';

const Claims = z.object({ sub: z.uuid(), client_id: z.uuid(), scope: z.string() }).refine(({ sub, client_id }) => sub === client_id);
const KeyId = z.uuid();

/**
 * Who an access token stands for; undefined for one that is forged, over, meant for another address or of a client that is gone.
 * The signature costs no question to the database; then one prepared question finds what the client may now, of which the token
 * opens what its scope names.
 */
export function prepareTokenLookup(server: ServerContext, permissionsFor: ReturnType<typeof knownPermissions>): (token: string, issuer: string) => Promise<Caller | undefined> {
  const known = new Map<string, CryptoKey>();
  const keyFor = async ({ kid }: JWTHeaderParameters): Promise<CryptoKey> => {
    if (!KeyId.safeParse(kid).success) throw new errors.JWKSNoMatchingKey();
    const remembered = known.get(kid!);
    if (remembered) return remembered;
    const jwk = await findPublicKey(server, kid!);
    if (!jwk) throw new errors.JWKSNoMatchingKey();
    const key = (await importJWK(jwk, TOKEN_ALGORITHM)) as CryptoKey;
    known.set(kid!, key);
    return key;
  };
  const claimsOf = async (token: string, issuer: string) => {
    try {
      const { payload, protectedHeader } = await jwtVerify(token, keyFor, { algorithms: [TOKEN_ALGORITHM], typ: TOKEN_TYPE, issuer, audience: issuer, requiredClaims: ['exp', 'iat', 'jti'], maxTokenAge: TOKEN_SECONDS });
      const claims = Claims.safeParse(payload);
      return claims.success ? { ...claims.data, kid: protectedHeader.kid! } : undefined;
    } catch (error) {
      if (error instanceof errors.JOSEError) return undefined;
      throw error;
    }
  };
  return async (token, issuer) => {
    const claims = await claimsOf(token, issuer);
    if (!claims) return undefined;
    const client = await findClientOfToken(server, claims.client_id, claims.kid);
    // Nobody who works here answers for it.
    if (!client?.keeper_roles) return undefined;
    if (client.unnoted) await noteClientUse(server, client.org_id, client.id);
    const scope = new Set(rightsIn(claims.scope));
    const branchIds = limitOf(client.keeper_roles, client.branch_ids);
    const permissions = rightsWithin(programRights(client.permissions.filter((permission) => scope.has(permission)), permissionsFor(client.keeper_roles, client.keeper_own)), branchIds);
    return {
      orgId: client.org_id,
      sessionId: client.id,
      provider: client.kind === 'provider',
      requestsPerMinute: client.requests_per_minute,
      actor: { kind: 'person', personId: client.id, roles: [], permissions, program: { name: client.name, kind: 'client' }, ...(branchIds === null ? {} : { branchIds }) },
    };
  };
}
