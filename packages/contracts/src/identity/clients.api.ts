import { z } from 'zod';
import { endpoint } from '../core/endpoint.ts';
import { Id, listOf } from '../core/fields.ts';
import { Client, CreateClient, EnterClient, GrantSupport, ListClients, SupportAccess, SupportVisit, WithReason } from './clients.schemas.ts';
import * as problems from './problems.ts';
import { SignedIn } from './schemas.ts';

const manage = { permission: 'identity.client.manage' };
const grant = { permission: 'identity.support.grant' };
const params = z.object({ organisationId: Id });

export const listClients = endpoint({ method: 'GET', path: '/v1/clients', summary: 'The client organisations, by name', access: manage, audience: 'provider', query: ListClients, answer: listOf(Client) });

export const createClientOrganisation = endpoint({
  method: 'POST',
  path: '/v1/clients',
  summary: 'Create a client organisation',
  description: 'Its first owner is invited by mail; until he comes, nobody can sign in there.',
  access: manage,
  audience: 'provider',
  reauthenticate: true,
  body: CreateClient,
  answer: Client,
  status: 201,
  refusals: [problems.slugTaken],
});

export const suspendClient = endpoint({
  method: 'POST',
  path: '/v1/clients/:organisationId/suspend',
  summary: 'Suspend a client',
  description: 'Its people and programs are out with their next request and nobody signs in; its public pages say that the service is paused. Nothing is deleted.',
  access: manage,
  audience: 'provider',
  reauthenticate: true,
  params,
  body: WithReason,
  answer: Client,
  refusals: [problems.clientNotFound, problems.alreadySuspended],
});

export const resumeClient = endpoint({
  method: 'POST',
  path: '/v1/clients/:organisationId/resume',
  summary: 'Let a suspended client go on',
  description: 'People sign in anew; keys of programs work again.',
  access: manage,
  audience: 'provider',
  reauthenticate: true,
  params,
  body: WithReason,
  answer: Client,
  refusals: [problems.clientNotFound, problems.notSuspended],
});

export const enterClient = endpoint({
  method: 'POST',
  path: '/v1/clients/:organisationId/enter',
  summary: 'Enter a client as its support',
  description: 'Only while a support access of the client holds, with the role it names; ends with it, with one’s own session, or after eight hours.',
  access: { permission: 'identity.client.enter' },
  audience: 'provider',
  reauthenticate: true,
  params,
  body: EnterClient,
  answer: SignedIn,
  refusals: [problems.clientNotFound, problems.noConsent, problems.organisationSuspended],
});

export const listSupportAccess = endpoint({ method: 'GET', path: '/v1/support-access', summary: 'When the provider’s support was let in, newest first', access: grant, answer: listOf(SupportAccess) });

export const grantSupport = endpoint({
  method: 'POST',
  path: '/v1/support-access',
  summary: 'Let the provider’s support in for a time',
  description: 'Takes the place of one that still holds: its visits end.',
  access: grant,
  reauthenticate: true,
  body: GrantSupport,
  answer: SupportAccess,
  status: 201,
  refusals: [problems.isProvider],
});

export const revokeSupport = endpoint({
  method: 'DELETE',
  path: '/v1/support-access/:supportAccessId',
  summary: 'Let the provider’s support in no longer',
  description: 'Whoever is in by it is out with his next request.',
  access: grant,
  params: z.object({ supportAccessId: Id }),
  status: 204,
  refusals: [problems.supportAccessNotFound],
});

export const listSupportVisits = endpoint({ method: 'GET', path: '/v1/support-visits', summary: 'Who of the provider’s support is here now', access: 'signed-in', support: true, answer: listOf(SupportVisit) });

export const leaveClient = endpoint({ method: 'POST', path: '/v1/support-visits/leave', summary: 'Leave the client that one supports, back into one’s own session', access: 'signed-in', support: true, status: 204, refusals: [problems.noVisit] });
