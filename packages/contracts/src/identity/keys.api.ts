import { z } from 'zod';
import { endpoint } from '../core/endpoint.ts';
import { Id, listOf } from '../core/fields.ts';
import { ApiKey, CreatedKey, CreateKey } from './keys.schemas.ts';
import * as problems from './problems.ts';

const access = { permission: 'identity.key.manage' };

export const listKeys = endpoint({ method: 'GET', path: '/v1/keys', summary: 'Keys of programs, newest first, also those that no longer work', access, answer: listOf(ApiKey) });

export const createKey = endpoint({
  method: 'POST',
  path: '/v1/keys',
  summary: 'Make a key for a program',
  description: 'The secret is in this answer and nowhere else. A key holds rights that its maker has; who belongs here and what they may do, no key can change.',
  access,
  body: CreateKey,
  answer: CreatedKey,
  status: 201,
  reauthenticate: true,
  refusals: [problems.permissionUnknown, problems.notForPrograms, problems.roleBeyondYours, problems.tooManyKeys],
});

export const revokeKey = endpoint({ method: 'DELETE', path: '/v1/keys/:keyId', summary: 'End a key at once', access, params: z.object({ keyId: Id }), status: 204, refusals: [problems.keyNotFound] });

export const takeOverKey = endpoint({
  method: 'POST',
  path: '/v1/keys/:keyId/take-over',
  summary: 'Answer for a key from now on',
  description: 'A key never may more than the person who answers for it may now. Whoever takes it over needs all of its rights himself.',
  access,
  reauthenticate: true,
  params: z.object({ keyId: Id }),
  answer: ApiKey,
  refusals: [problems.keyNotFound, problems.keeperUnchanged, problems.roleBeyondYours, problems.permissionUnknown],
});
