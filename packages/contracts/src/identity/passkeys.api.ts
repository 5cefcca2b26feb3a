import { z } from 'zod';
import { endpoint } from '../core/endpoint.ts';
import { Id } from '../core/fields.ts';
import { common } from '../core/problem.ts';
import { AddedPasskey, AddPasskey, Ceremony, NameOfPasskey, Passkey, SignInWithPasskey } from './passkeys.schemas.ts';
import * as problems from './problems.ts';
import { SignedIn } from './schemas.ts';

const params = z.object({ passkeyId: Id });

export const beginPasskey = endpoint({
  method: 'POST',
  path: '/v1/my/passkeys/begin',
  summary: 'Begin to add a passkey',
  access: 'signed-in',
  reauthenticate: true,
  beforeSecondFactor: true,
  answer: Ceremony,
  refusals: [problems.publishedPassword, problems.tooManyPasskeys, problems.ssoManaged],
});

export const addPasskey = endpoint({
  method: 'POST',
  path: '/v1/my/passkeys',
  summary: 'Add the passkey that the browser made',
  description: 'It signs in alone, and is a second factor beside the password. With a person’s first second factor every other session ends, and recovery codes come along.',
  access: 'signed-in',
  beforeSecondFactor: true,
  body: AddPasskey,
  answer: AddedPasskey,
  status: 201,
  refusals: [problems.passkeyRefused, problems.tooManyPasskeys, problems.ticketOver, common.conflict],
});

export const renamePasskey = endpoint({ method: 'PATCH', path: '/v1/my/passkeys/:passkeyId', summary: 'Name one of my passkeys', access: 'signed-in', params, body: z.object({ name: NameOfPasskey }), answer: Passkey, refusals: [problems.passkeyNotFound] });

export const removePasskey = endpoint({
  method: 'DELETE',
  path: '/v1/my/passkeys/:passkeyId',
  summary: 'Remove one of my passkeys',
  access: 'signed-in',
  reauthenticate: true,
  params,
  status: 204,
  refusals: [problems.passkeyNotFound, problems.secondFactorRequired, problems.ssoManaged],
});

export const beginPasskeySignIn = endpoint({ method: 'POST', path: '/v1/auth/passkey/begin', summary: 'Begin to sign in, or to prove oneself, with a passkey', access: 'public', answer: Ceremony });

export const signInWithPasskey = endpoint({
  method: 'POST',
  path: '/v1/auth/passkey',
  summary: 'Sign in with a passkey',
  description: 'The device has seen its owner’s finger, face or PIN: this is both factors at once.',
  access: 'public',
  body: SignInWithPasskey,
  answer: SignedIn,
  refusals: [problems.passkeyRefused, problems.ticketOver, problems.noMembership, problems.organisationSuspended, common.tooManyRequests],
});
