import { z } from 'zod';
import { endpoint } from '../core/endpoint.ts';
import { common, outgoing } from '../core/problem.ts';
import * as problems from './problems.ts';
import { SignedIn } from './schemas.ts';
import { BeginSingleSignOn, BegunSingleSignOn, Domain, FinishSingleSignOn, PutSingleSignOn, SingleSignOn } from './single-sign-on.schemas.ts';

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
  refusals: [problems.ssoFailed, problems.noDomainProved, problems.roleUnknown, problems.roleBeyondYours, problems.branchesDoNotFit, outgoing.addressRefused, outgoing.failed],
});

export const deleteSingleSignOn = endpoint({ method: 'DELETE', path: '/v1/organisation/single-sign-on', summary: 'Disconnect the identity provider', access, reauthenticate: true, status: 204, refusals: [problems.ssoUnknown] });

export const checkDomain = endpoint({
  method: 'POST',
  path: '/v1/organisation/single-sign-on/domains/:domain/check',
  summary: 'Look now whether the DNS of a domain shows the record that proves it',
  description: 'For owners. A domain belongs to the organisation that proved it first, until it takes the domain or the connection away.',
  access,
  params: z.object({ domain: Domain }),
  answer: SingleSignOn,
  refusals: [problems.domainNotListed, problems.domainRecordMissing, problems.domainTaken, problems.roleBeyondYours, outgoing.failed],
});

export const beginSingleSignOn = endpoint({
  method: 'POST',
  path: '/v1/auth/single-sign-on/begin',
  summary: 'Begin to sign in at an organisation’s identity provider',
  access: 'public',
  body: BeginSingleSignOn,
  answer: BegunSingleSignOn,
  refusals: [problems.ssoUnknown, problems.ssoDomainUnproved, problems.ssoFailed, common.tooManyRequests, outgoing.addressRefused, outgoing.failed],
});

export const finishSingleSignOn = endpoint({
  method: 'POST',
  path: '/v1/auth/single-sign-on',
  summary: 'Finish signing in with what the identity provider answered',
  access: 'public',
  body: FinishSingleSignOn,
  answer: SignedIn,
  refusals: [problems.ticketOver, problems.ssoFailed, problems.ssoUnknown, problems.ssoDomainUnproved, problems.notInvited, problems.noMembership, problems.organisationSuspended, common.tooManyRequests, outgoing.addressRefused, outgoing.failed],
});

export const beginProofAtProvider = endpoint({
  method: 'POST',
  path: '/v1/my/proof/single-sign-on',
  summary: 'Begin to prove again, at the organisation’s identity provider, that it is me',
  description: 'For whoever came from there. The provider is told to ask anew; what it puts behind the question mark on the way back is the proof.',
  access: 'signed-in',
  beforeSecondFactor: true,
  answer: BegunSingleSignOn,
  refusals: [problems.ssoUnknown, problems.ssoFailed, common.tooManyRequests, outgoing.addressRefused, outgoing.failed],
});
