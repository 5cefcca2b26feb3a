import * as api from '@truckroll/contracts/identity/service-clients.api.ts';
import { read } from '../../platform/db/read.ts';
import { serverOf } from '../../platform/db/sources.ts';
import { addressGroup } from '../../platform/http/rate-limits.ts';
import { route } from '../../platform/http/route.ts';
import type { Route } from '../../platform/http/route.ts';
import { changeServiceClient } from './actions/service-client/change-service-client.ts';
import { createServiceClient } from './actions/service-client/create-service-client.ts';
import { deleteServiceClient } from './actions/service-client/delete-service-client.ts';
import { issueToken } from './actions/service-client/issue-token.ts';
import { grantsHere } from './actions/role/powers-of.ts';
import { rotateClientSecret } from './actions/service-client/rotate-client-secret.ts';
import { takeOverServiceClient } from './actions/service-client/take-over-service-client.ts';
import { listServiceClients } from './data/service-client.reads.ts';
import { listPublicKeys } from './data/signing-key.reads.ts';
import { TOKEN_ALGORITHM } from './rules/access-token.ts';
import { isFitForPrograms } from './rules/fit-for-programs.ts';

export const serviceClientRoutes: readonly Route[] = [
  route(api.listServiceClients, async (ctx) => ({ items: await read(ctx, listServiceClients), nextCursor: null })),
  route(api.createServiceClient, (ctx, { body }) => createServiceClient(ctx, body)),
  route(api.changeServiceClient, (ctx, { params: { clientId }, body }) => changeServiceClient(ctx, clientId, body)),
  route(api.rotateClientSecret, (ctx, { params: { clientId }, body: { overlapSeconds } }) => rotateClientSecret(ctx, clientId, overlapSeconds)),
  route(api.takeOverServiceClient, (ctx, { params: { clientId } }) => takeOverServiceClient(ctx, clientId)),
  route(api.deleteServiceClient, (ctx, { params: { clientId } }) => deleteServiceClient(ctx, clientId)),
  route(api.issueToken, (ctx, { body }, extras) => issueToken(ctx, body, { authorization: extras.header('authorization'), addressGroup: addressGroup(extras.address), issuer: extras.origin })),
  route(api.getJsonWebKeys, async (ctx) => {
    const keys = await listPublicKeys(serverOf(ctx));
    return { keys: keys.map(({ id, jwk: { kty, crv, x, y } }) => ({ kty: kty!, crv: crv!, x: x!, y: y!, kid: id, alg: TOKEN_ALGORITHM, use: 'sig' as const })) };
  }),
  route(api.getAuthorizationServer, async (ctx, _input, { origin }) => ({
    issuer: origin,
    token_endpoint: `${origin}/v1/oauth/token`,
    jwks_uri: `${origin}/.well-known/jwks.json`,
    service_documentation: `${origin}/docs`,
    response_types_supported: [],
    grant_types_supported: ['client_credentials'],
    token_endpoint_auth_methods_supported: ['client_secret_basic', 'client_secret_post'],
    scopes_supported: Object.keys(grantsHere(ctx)).filter(isFitForPrograms).sort(),
  })),
];
