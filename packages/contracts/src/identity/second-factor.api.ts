import { endpoint } from '../core/endpoint.ts';
import { common, outgoing } from '../core/problem.ts';
import * as problems from './problems.ts';
import { SignedIn } from './schemas.ts';
import { ConfirmAuthenticator, FinishSignIn, NewAuthenticator, Proof, PutSecondFactorPolicy, RecoveryCodes, SecondFactor, SecondFactorPolicy } from './second-factor.schemas.ts';

export const finishSignIn = endpoint({
  method: 'POST',
  path: '/v1/auth/second-factor',
  summary: 'Finish signing in with a code',
  description: 'Signing in refuses `identity/second-factor-needed` with a `ticket` where there is a second factor; the ticket and a code open the session. A code is taken once.',
  access: 'public',
  body: FinishSignIn,
  answer: SignedIn,
  refusals: [problems.wrongCode, problems.ticketOver, problems.noMembership, problems.organisationSuspended, common.tooManyRequests],
});

export const getMySecondFactor = endpoint({ method: 'GET', path: '/v1/my/second-factor', summary: 'My second factor', access: 'signed-in', beforeSecondFactor: true, answer: SecondFactor });

export const beginAuthenticator = endpoint({
  method: 'POST',
  path: '/v1/my/authenticator',
  summary: 'Begin to set up an authenticator app',
  description: 'Nothing changes until a code of the app confirms it.',
  access: 'signed-in',
  reauthenticate: true,
  beforeSecondFactor: true,
  answer: NewAuthenticator,
  refusals: [problems.publishedPassword, problems.ssoManaged],
});

export const confirmAuthenticator = endpoint({
  method: 'POST',
  path: '/v1/my/authenticator/confirm',
  summary: 'Confirm the authenticator app with a code of it',
  description: 'From now on signing in asks for a code. Every other session of the person ends. An app set up before is replaced, and so are the recovery codes.',
  access: 'signed-in',
  beforeSecondFactor: true,
  body: ConfirmAuthenticator,
  answer: RecoveryCodes,
  refusals: [problems.wrongCode, problems.ticketOver],
});

export const removeAuthenticator = endpoint({
  method: 'DELETE',
  path: '/v1/my/authenticator',
  summary: 'Remove my authenticator app',
  access: 'signed-in',
  reauthenticate: true,
  status: 204,
  refusals: [problems.noAuthenticator, problems.secondFactorRequired, problems.ssoManaged],
});

export const renewRecoveryCodes = endpoint({
  method: 'POST',
  path: '/v1/my/recovery-codes',
  summary: 'Make new recovery codes',
  description: 'The old ones no longer work.',
  access: 'signed-in',
  reauthenticate: true,
  answer: RecoveryCodes,
  refusals: [problems.noSecondFactor, problems.ssoManaged],
});

export const checkProof = endpoint({ method: 'GET', path: '/v1/my/proof', summary: 'Whether I proved lately that it is me', description: 'For what is opened by an address, such as a download: refuses as that would.', access: 'signed-in', support: true, reauthenticate: true, status: 204 });

export const proveAgain = endpoint({
  method: 'POST',
  path: '/v1/my/proof',
  summary: 'Prove again that it is me',
  description: 'Opens for ten minutes, in this session, what refuses `identity/prove-it-again`. Wrong passwords and codes count like those of signing in.',
  access: 'signed-in',
  beforeSecondFactor: true,
  body: Proof,
  status: 204,
  refusals: [problems.wrongPassword, problems.wrongCode, problems.passkeyRefused, problems.ssoFailed, problems.ssoUnknown, problems.ticketOver, common.tooManyRequests, outgoing.addressRefused, outgoing.failed],
});

export const getSecondFactorPolicy = endpoint({ method: 'GET', path: '/v1/organisation/second-factor', summary: 'Who needs a second factor here', access: { permission: 'identity.organisation.edit' }, answer: SecondFactorPolicy });

export const putSecondFactorPolicy = endpoint({
  method: 'PUT',
  path: '/v1/organisation/second-factor',
  summary: 'Say who needs a second factor here',
  access: { permission: 'identity.organisation.edit' },
  reauthenticate: true,
  body: PutSecondFactorPolicy,
  answer: SecondFactorPolicy,
  refusals: [problems.noSecondFactor],
});
