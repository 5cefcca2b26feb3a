import { z } from 'zod';
import { endpoint } from '../core/endpoint.ts';
import { Id, listOf } from '../core/fields.ts';
import { common } from '../core/problem.ts';
import * as problems from './problems.ts';
import { AuthorizationServer, ChangeServiceClient, CreateServiceClient, GivenSecret, JsonWebKeySet, RotateSecret, ServiceClient, TokenAnswer, TokenRequest } from './service-clients.schemas.ts';

const access = { permission: 'identity.key.manage' };
const params = z.object({ clientId: Id });

export const listServiceClients = endpoint({ method: 'GET', path: '/v1/service-clients', summary: 'Systems that get tokens by OAuth 2.0, newest first', access, answer: listOf(ServiceClient) });

export const createServiceClient = endpoint({
  method: 'POST',
  path: '/v1/service-clients',
  summary: 'Make a service client',
  description: 'The secret is in this answer and nowhere else. With it the system gets access tokens at `/v1/oauth/token`. A client holds rights that its maker has; who belongs here and what they may do, no client can change.',
  access,
  reauthenticate: true,
  body: CreateServiceClient,
  answer: GivenSecret,
  status: 201,
  refusals: [problems.permissionUnknown, problems.notForPrograms, problems.roleBeyondYours, problems.tooManyServiceClients],
});

export const changeServiceClient = endpoint({
  method: 'PATCH',
  path: '/v1/service-clients/:clientId',
  summary: 'Rename a service client or change its rights',
  description: 'A right that is taken away no longer opens anything, also with tokens given before. Rights that are added must be the changer’s own; whoever answers for the client bounds what it may.',
  access,
  reauthenticate: true,
  params,
  body: ChangeServiceClient,
  answer: ServiceClient,
  refusals: [problems.serviceClientNotFound, problems.permissionUnknown, problems.notForPrograms, problems.roleBeyondYours],
});

export const rotateClientSecret = endpoint({
  method: 'POST',
  path: '/v1/service-clients/:clientId/secret',
  summary: 'Give a service client a new secret',
  description: 'The new secret is in this answer and nowhere else. The present one works on for `overlapSeconds`; 0 ends it now. Tokens that were given stay good for their quarter of an hour.',
  access,
  reauthenticate: true,
  params,
  body: RotateSecret,
  answer: GivenSecret,
  refusals: [problems.serviceClientNotFound],
});

export const takeOverServiceClient = endpoint({
  method: 'POST',
  path: '/v1/service-clients/:clientId/take-over',
  summary: 'Answer for a service client from now on',
  description: 'A client never may more than the person who answers for it may now. Whoever takes it over needs all of its rights himself.',
  access,
  reauthenticate: true,
  params,
  answer: ServiceClient,
  refusals: [problems.serviceClientNotFound, problems.keeperUnchanged, problems.roleBeyondYours, problems.permissionUnknown],
});

export const deleteServiceClient = endpoint({ method: 'DELETE', path: '/v1/service-clients/:clientId', summary: 'Delete a service client and end its tokens at once', access, params, status: 204, refusals: [problems.serviceClientNotFound] });

export const issueToken = endpoint({
  method: 'POST',
  path: '/v1/oauth/token',
  summary: 'Get an access token (OAuth 2.0 client credentials)',
  description: 'Client id and secret stand in an `Authorization: Basic` header or in the form. The token is a signed JWT (RFC 9068), good for 15 minutes, sent as `Authorization: Bearer …`. Refusals have the shape of RFC 6749, 5.2: `{ error, error_description }`.',
  access: 'public',
  form: true,
  body: TokenRequest,
  answer: TokenAnswer,
  refusals: [problems.invalidClient, problems.unauthorizedClient, problems.unsupportedGrantType, problems.invalidScope, common.tooManyRequests],
});

export const getJsonWebKeys = endpoint({ method: 'GET', path: '/.well-known/jwks.json', summary: 'Public keys that access tokens are signed with', access: 'public', answer: JsonWebKeySet });
export const getAuthorizationServer = endpoint({ method: 'GET', path: '/.well-known/oauth-authorization-server', summary: 'What the token endpoint can do (RFC 8414)', access: 'public', answer: AuthorizationServer });
