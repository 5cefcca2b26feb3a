import { endpoint } from '../core/endpoint.ts';
import { common, outgoing } from '../core/problem.ts';
import * as problems from './problems.ts';
import { SignedIn } from './schemas.ts';
import { BeginSingleSignOn, BegunSingleSignOn, FinishSingleSignOn, PutSingleSignOn, SingleSignOn } from './single-sign-on.schemas.ts';

const access = { permission: 'identity.organisation.edit' } as const;

export const getSingleSignOn = endpoint({ method: 'GET', path: '/v1/organisation/single-sign-on', summary: 'How people sign in at the organisation’s own identity provider', access, answer: SingleSignOn });

export const putSingleSignOn = endpoint({
  method: 'PUT',
  path: '/v1/organisation/single-sign-on',
  summary: 'Connect the organisation’s identity provider',
  description: 'For owners alone: whoever chooses the provider could come in as anybody. OpenID Connect, with authorization code and PKCE. The provider is asked for its description before anything is kept. Enforcing it ends the sessions of everybody but owners that were opened otherwise.',
  access,
  reauthenticate: true,
  body: PutSingleSignOn,
  answer: SingleSignOn,
  refusals: [problems.ssoFailed, problems.roleUnknown, problems.roleBeyondYours, outgoing.addressRefused, outgoing.failed],
});

export const deleteSingleSignOn = endpoint({ method: 'DELETE', path: '/v1/organisation/single-sign-on', summary: 'Disconnect the identity provider', access, reauthenticate: true, status: 204, refusals: [problems.ssoUnknown] });

export const beginSingleSignOn = endpoint({
  method: 'POST',
  path: '/v1/auth/single-sign-on/begin',
  summary: 'Begin to sign in at an organisation’s identity provider',
  access: 'public',
  body: BeginSingleSignOn,
  answer: BegunSingleSignOn,
  refusals: [problems.ssoUnknown, problems.ssoFailed, outgoing.addressRefused, outgoing.failed],
});

export const finishSingleSignOn = endpoint({
  method: 'POST',
  path: '/v1/auth/single-sign-on',
  summary: 'Finish signing in with what the identity provider answered',
  access: 'public',
  body: FinishSingleSignOn,
  answer: SignedIn,
  refusals: [problems.ticketOver, problems.ssoFailed, problems.ssoUnknown, problems.notInvited, problems.noMembership, problems.organisationSuspended, common.tooManyRequests, outgoing.addressRefused, outgoing.failed],
});
