import { importJWK, SignJWT } from 'jose';
import type { JWK } from 'jose';
import { z } from 'zod';
import type { Answer, Input } from '@truckroll/contracts/core/endpoint.ts';
import { common } from '@truckroll/contracts/core/problem.ts';
import type * as api from '@truckroll/contracts/identity/api.ts';
import * as problems from '@truckroll/contracts/identity/problems.ts';
import { newId } from '@truckroll/kernel';
import type { Ctx } from '../../../../platform/context.ts';
import { serverOf } from '../../../../platform/db/sources.ts';
import { transaction } from '../../../../platform/db/transaction.ts';
import { withoutKey } from '../../../../platform/db/without-key.ts';
import { emit } from '../../../../platform/events/emit.ts';
import { policies } from '../../../../platform/http/rate-limits.ts';
import { refuse } from '../../../../platform/http/refuse.ts';
import { messageOf } from '../../../../platform/startup-problem.ts';
import { authenticationOf } from '../../data/authentication.ts';
import { findClientAndSecret } from '../../data/service-client-lookup.ts';
import type { ClientRow } from '../../data/service-client-lookup.ts';
import { ServiceClientRefused } from '../../events.ts';
import { rightsIn, TOKEN_ALGORITHM, TOKEN_SECONDS, TOKEN_TYPE } from '../../rules/access-token.ts';
import { clientCredentialsOf } from '../../rules/client-credentials.ts';
import type { ClientCredentials } from '../../rules/client-credentials.ts';
import { clientSecretHashOf } from '../../rules/client-secret.ts';
import { knownPermissions } from '../../rules/permissions-of-roles.ts';
import { programRights } from '../../rules/program-rights.ts';
import { countGuess } from '../password/count-guess.ts';
import { currentSigningKey } from './keep-signing-keys.ts';
import { grantsHere } from '../role/powers-of.ts';

/** Where a token was asked for, and from where. */
export type TokenKnock = { authorization: string | undefined; addressGroup: string; issuer: string };

/**
 * Gives a service client an access token for the rights it asks for, all that it may now when it names none. Wrong secrets count like wrong
 * passwords, by client and address and by address. Refuses in the words of RFC 6749: `oauth/invalid-client`, `unsupported-grant-type`,
 * `invalid-scope`, `unauthorized-client`; `request/too-many-requests`. Publishes identity.service_client_refused for a wrong secret.
 */
export async function issueToken(ctx: Ctx, { grant_type, scope, ...inForm }: Input<typeof api.issueToken>['body'], { authorization, addressGroup, issuer }: TokenKnock): Promise<Answer<typeof api.issueToken>> {
  const credentials = clientCredentialsOf(authorization, inForm);
  if (credentials === 'two-ways') throw refuse(common.malformed, 'Say in one way only which client this is');
  if (credentials === 'none') throw refuse(problems.invalidClient, 'Send the client id and its secret');
  const guesser = [[policies.wrongPassword, `client ${credentials.clientId} ${addressGroup}`], [policies.wrongPasswordsFrom, addressGroup]] as const;
  const client = await countGuess(ctx, guesser, () => clientWith(ctx, credentials));
  if (!client) throw refuse(problems.invalidClient);
  if (grant_type !== 'client_credentials') throw refuse(problems.unsupportedGrantType);
  const rights = programRights(client.permissions, client.keeper_roles === null ? new Set() : knownPermissions(grantsHere(ctx))(client.keeper_roles, client.keeper_own));
  if (rights.size === 0) throw refuse(problems.unauthorizedClient);
  const asked = scope === undefined ? [...rights] : rightsIn(scope);
  const lacking = asked.filter((permission) => !rights.has(permission));
  if (asked.length === 0 || lacking.length > 0) throw refuse(problems.invalidScope);

  const { id: kid, privateJwk } = await currentSigningKey(ctx);
  const now = Math.floor(authenticationOf(ctx).realTime().getTime() / 1000);
  const access_token = await new SignJWT({ client_id: client.id, scope: asked.join(' ') })
    .setProtectedHeader({ alg: TOKEN_ALGORITHM, typ: TOKEN_TYPE, kid })
    .setIssuer(issuer)
    .setAudience(issuer)
    .setSubject(client.id)
    .setJti(newId())
    .setIssuedAt(now)
    .setExpirationTime(now + TOKEN_SECONDS)
    .sign(await importJWK(JSON.parse(privateJwk) as JWK, TOKEN_ALGORITHM));
  return { access_token, token_type: 'Bearer', expires_in: TOKEN_SECONDS, scope: asked.join(' ') };
}

const ClientId = z.uuid();

/** The client, when the secret is right; a wrong one for a client that exists is written into its organisation's log. */
async function clientWith(ctx: Ctx, { clientId, secret }: ClientCredentials): Promise<ClientRow | undefined> {
  if (!ClientId.safeParse(clientId).success) return undefined;
  const client = await findClientAndSecret(serverOf(ctx), clientId, clientSecretHashOf(secret));
  if (client?.right === false) {
    // Not waited for: how long the answer takes would tell which clients there are.
    transaction(withoutKey(ctx, client.org_id), (tx) => emit(tx, ServiceClientRefused, { clientId })).catch((error: unknown) => ctx.log.error({ error: messageOf(error) }, 'a wrong secret could not be written down'));
    return undefined;
  }
  return client;
}
