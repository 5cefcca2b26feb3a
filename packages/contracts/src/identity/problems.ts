import { problem } from '../core/problem.ts';

export const setupCodeNeeded = problem('identity/setup-code-needed', 403, 'Whoever sets up from another machine needs the code that the server printed');
export const alreadySetUp = problem('identity/already-set-up', 409, 'This installation already has an organisation');
export const wrongCredentials = problem('identity/wrong-credentials', 401, 'E-mail or password is wrong');
export const noMembership = problem('identity/no-membership', 403, 'This account does not belong to an active organisation');
export const wrongPassword = problem('identity/wrong-password', 422, 'The current password is wrong');
export const publishedPassword = problem('identity/published-password', 409, 'The sign-ins of the demonstration keep the password that is published');
export const weakPassword = problem('identity/weak-password', 422, 'This password is too easy to guess');
export const emailTaken = problem('identity/email-taken', 409, 'Somebody already signs in with this e-mail');
export const slugTaken = problem('identity/slug-taken', 409, 'Another organisation has this short name');
export const personNotFound = problem('identity/person-not-found', 404, 'This person does not exist');
export const organisationNotFound = problem('identity/organisation-not-found', 404, 'This organisation does not exist');
export const sessionNotFound = problem('identity/session-not-found', 404, 'This session does not exist');
export const lastOwner = problem('identity/last-owner', 409, 'An organisation keeps at least one active owner');
export const roleBeyondYours = problem('identity/role-beyond-yours', 403, 'Only an owner may make or change an owner');
