import { z } from 'zod';
import { endpoint } from '../core/endpoint.ts';
import { Id, listOf } from '../core/fields.ts';
import * as problems from './problems.ts';
import { Session } from './schemas.ts';

export const listSessionsOfPerson = endpoint({
  method: 'GET',
  path: '/v1/people/:personId/sessions',
  summary: 'Where somebody is signed in to this organisation',
  description: 'The latest first, a hundred at most.',
  access: { permission: 'identity.person.edit' },
  params: z.object({ personId: Id }),
  answer: listOf(Session),
  refusals: [problems.personNotFound],
});

export const deleteSessionOfPerson = endpoint({
  method: 'DELETE',
  path: '/v1/people/:personId/sessions/:sessionId',
  summary: 'End one session of somebody',
  description: 'Of people whom one may change: nobody ends sessions of people who hold more than he does.',
  access: { permission: 'identity.person.edit' },
  reauthenticate: true,
  params: z.object({ personId: Id, sessionId: Id }),
  status: 204,
  refusals: [problems.personNotFound, problems.roleBeyondYours, problems.sessionNotFound],
});
