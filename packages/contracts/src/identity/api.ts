import { z } from 'zod';
import { endpoint } from '../core/endpoint.ts';
import { Id, listOf } from '../core/fields.ts';
import { common } from '../core/problem.ts';
import * as problems from './problems.ts';
import { ChangePassword, CreatePerson, ListPeople, Me, Organisation, PatchOrganisation, PatchPerson, Person, PublicOrganisation, Session, SetUp, SetupState, SignedIn, SignIn, Slug } from './schemas.ts';

export * from './passkeys.api.ts';
export * from './second-factor.api.ts';
export * from './single-sign-on.api.ts';
export * from './roles.api.ts';
export * from './keys.api.ts';
export * from './clients.api.ts';
export * from './organisation.api.ts';
export * from './own-host.api.ts';
export * from './credentials.api.ts';
export * from './service-clients.api.ts';
export * from './branches.api.ts';
export * from './sessions.api.ts';

export const getSetup = endpoint({ method: 'GET', path: '/v1/setup', summary: 'Whether this installation still needs its first organisation', access: 'public', answer: SetupState });

export const setUp = endpoint({
  method: 'POST',
  path: '/v1/setup',
  summary: 'Create the first organisation and its owner',
  description: 'Works once, while no organisation exists. The owner is signed in with a cookie.',
  access: 'public',
  body: SetUp,
  answer: SignedIn,
  status: 201,
  refusals: [problems.setupCodeNeeded, problems.alreadySetUp, problems.weakPassword],
});

export const signIn = endpoint({
  method: 'POST',
  path: '/v1/auth/sign-in',
  summary: 'Sign in with e-mail and password',
  description: 'Where the person has a second factor, the refusal `identity/second-factor-needed` carries a `ticket` that finishes the sign-in, the `ways` to do so and `expiresAt`.',
  access: 'public',
  body: SignIn,
  answer: SignedIn,
  refusals: [problems.wrongCredentials, problems.secondFactorNeeded, problems.noMembership, problems.organisationSuspended, problems.ssoRequired, common.tooManyRequests],
});

export const signOut = endpoint({ method: 'POST', path: '/v1/auth/sign-out', summary: 'End this session', access: 'signed-in', beforeSecondFactor: true, status: 204 });

export const getMe = endpoint({ method: 'GET', path: '/v1/me', summary: 'Who is signed in, where, and what they may do', access: 'signed-in', support: true, beforeSecondFactor: true, answer: Me });

export const getOrganisation = endpoint({ method: 'GET', path: '/v1/organisation', summary: 'The organisation of this session', access: 'signed-in', programs: true, answer: Organisation });

export const patchOrganisation = endpoint({
  method: 'PATCH',
  path: '/v1/organisation',
  summary: 'Change the organisation',
  description: 'Settings are merged by key; a key set to null is removed. The currency can change until something was written in it.',
  access: { permission: 'identity.organisation.edit' },
  body: PatchOrganisation,
  answer: Organisation,
  versioned: true,
  refusals: [problems.currencyFixed, common.preconditionFailed, common.preconditionRequired],
});

export const getPublicOrganisation = endpoint({
  method: 'GET',
  path: '/v1/organisations/:slug/public',
  summary: 'What anybody may know of an organisation',
  access: 'public',
  params: z.object({ slug: Slug }),
  answer: PublicOrganisation,
  refusals: [problems.organisationNotFound, common.servicePaused],
});

export const listPeople = endpoint({ method: 'GET', path: '/v1/people', summary: 'People of the organisation, by name', access: { permission: 'identity.person.read' }, query: ListPeople, answer: listOf(Person) });

export const createPerson = endpoint({
  method: 'POST',
  path: '/v1/people',
  summary: 'Add a person by name and invite him by mail',
  description: 'He is expected until he accepts, and chooses his password then, or joins with the account that he has. The answer does not tell which of the two it will be.',
  access: { permission: 'identity.person.edit' },
  body: CreatePerson,
  answer: Person,
  status: 201,
  refusals: [problems.alreadyMember, problems.alreadyInvited, problems.roleUnknown, problems.roleBeyondYours, problems.branchNotFound, problems.branchesDoNotFit],
});

export const patchPerson = endpoint({
  method: 'PATCH',
  path: '/v1/people/:personId',
  summary: 'Change name, roles or branches, or switch a person off',
  description: 'A person switched off loses every session of this organisation at once.',
  access: { permission: 'identity.person.edit' },
  reauthenticate: true,
  params: z.object({ personId: Id }),
  body: PatchPerson,
  answer: Person,
  refusals: [problems.personNotFound, problems.lastOwner, problems.personExpected, problems.roleUnknown, problems.roleBeyondYours, problems.branchNotFound, problems.branchesDoNotFit],
});

export const listSessions = endpoint({ method: 'GET', path: '/v1/sessions', summary: 'Where I am signed in', description: 'This session first, then the latest, a hundred at most.', access: 'signed-in', answer: listOf(Session) });

export const changeMyPassword = endpoint({
  method: 'POST',
  path: '/v1/my/password',
  summary: 'Change one’s own password',
  description: 'Every other session of the person ends. Wrong current passwords count like those of signing in.',
  access: 'signed-in',
  body: ChangePassword,
  status: 204,
  refusals: [problems.wrongPassword, problems.weakPassword, problems.publishedPassword, common.tooManyRequests],
});

export const deleteSession = endpoint({
  method: 'DELETE',
  path: '/v1/sessions/:sessionId',
  summary: 'End one of my sessions',
  access: 'signed-in',
  reauthenticate: true,
  params: z.object({ sessionId: Id }),
  status: 204,
  refusals: [problems.sessionNotFound],
});
