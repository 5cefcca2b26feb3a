import { z } from 'zod';
import { endpoint } from '../core/endpoint.ts';
import { Id, listOf } from '../core/fields.ts';
import { common } from '../core/problem.ts';
import { AcceptedInvitation, AcceptInvitation, AskForLink, AskForPhoneCode, ChangeEmail, ChooseNewPassword, ConfirmedEmail, ConfirmEmail, ConfirmPhone, EndedSessions, Invitation, Invite, OpenedLink, PatchProfile, PhoneCodeSent, Profile, ReadLink, SignInByLink } from './credentials.schemas.ts';
import * as problems from './problems.ts';
import { SignedIn } from './schemas.ts';

const sameAnswer = 'The answer is the same, and takes as long, whether the address belongs to somebody or not.';

export const forgotPassword = endpoint({ method: 'POST', path: '/v1/auth/forgotten-password', summary: 'Ask for a mail to choose a new password', description: `${sameAnswer} The link works once, for 30 minutes.`, access: 'public', body: AskForLink, status: 204, refusals: [common.tooManyRequests] });

export const askForSignInLink = endpoint({ method: 'POST', path: '/v1/auth/sign-in-link', summary: 'Ask for a mail with a link to sign in', description: `${sameAnswer} Only organisations that want it send one (setting \`signInByLink\`).`, access: 'public', body: AskForLink, status: 204, refusals: [common.tooManyRequests] });

export const readLink = endpoint({ method: 'POST', path: '/v1/auth/link', summary: 'What a mailed link opens', description: 'Looking does not use it up.', access: 'public', body: ReadLink, answer: OpenedLink, refusals: [problems.linkOver] });

export const chooseNewPassword = endpoint({
  method: 'POST',
  path: '/v1/auth/new-password',
  summary: 'Choose a new password with a mailed link',
  description: 'Every session of the person ends. Where the e-mail was never confirmed before, passkeys and authenticator app go too: somebody else may have added them.',
  access: 'public',
  body: ChooseNewPassword,
  status: 204,
  refusals: [problems.linkOver, problems.weakPassword],
});

export const signInByLink = endpoint({ method: 'POST', path: '/v1/auth/sign-in-by-link', summary: 'Sign in with a mailed link', access: 'public', body: SignInByLink, answer: SignedIn, refusals: [problems.linkOver, problems.secondFactorNeeded, problems.noMembership, problems.organisationSuspended] });

export const confirmEmail = endpoint({ method: 'POST', path: '/v1/auth/confirm-email', summary: 'Confirm an e-mail address with a mailed link', access: 'public', body: ConfirmEmail, answer: ConfirmedEmail, refusals: [problems.linkOver, problems.emailTaken] });

export const acceptInvitation = endpoint({
  method: 'POST',
  path: '/v1/auth/accept-invitation',
  summary: 'Accept an invitation',
  description: 'Whoever has no account yet chooses a name and a password and is signed in; whoever has one belongs to one more organisation. An account whose e-mail was never confirmed counts as none: whoever reads its mail chooses a new password, and nothing else that was in it opens anything any more.',
  access: 'public',
  body: AcceptInvitation,
  answer: AcceptedInvitation,
  refusals: [problems.linkOver, problems.weakPassword, problems.newAccountNeeds, problems.roleUnknown],
});

export const getMyProfile = endpoint({ method: 'GET', path: '/v1/my/profile', summary: 'My account', access: 'signed-in', answer: Profile });
export const patchMyProfile = endpoint({ method: 'PATCH', path: '/v1/my/profile', summary: 'Change my name or language', access: 'signed-in', body: PatchProfile, answer: Profile, refusals: [problems.ownedByProvider] });

export const changeMyEmail = endpoint({
  method: 'POST',
  path: '/v1/my/email',
  summary: 'Sign in with another e-mail address from now on',
  description: 'It changes when the mail sent there is confirmed; the old address is told then.',
  access: 'signed-in',
  reauthenticate: true,
  body: ChangeEmail,
  status: 204,
  refusals: [problems.publishedPassword, problems.ssoManaged, problems.ownedByProvider, common.tooManyRequests],
});
export const sendMyEmailConfirmation = endpoint({ method: 'POST', path: '/v1/my/email/confirmation', summary: 'Have a mail sent that confirms my address', access: 'signed-in', status: 204, refusals: [common.tooManyRequests] });

export const askForPhoneCode = endpoint({ method: 'POST', path: '/v1/my/phone', summary: 'Have a code sent that confirms my phone', description: 'The code works for ten minutes and five tries; asking again replaces it.', access: 'signed-in', body: AskForPhoneCode, answer: PhoneCodeSent, status: 202, refusals: [problems.publishedPassword, problems.codeNotSent, common.tooManyRequests] });
export const confirmMyPhone = endpoint({ method: 'POST', path: '/v1/my/phone/confirmation', summary: 'Confirm my phone with the code', access: 'signed-in', body: ConfirmPhone, answer: Profile, refusals: [problems.wrongPhoneCode] });
export const removeMyPhone = endpoint({ method: 'DELETE', path: '/v1/my/phone', summary: 'Remove my phone', access: 'signed-in', status: 204 });

export const endOtherSessions = endpoint({ method: 'POST', path: '/v1/sessions/end-others', summary: 'End all my other sessions', access: 'signed-in', reauthenticate: true, answer: EndedSessions });

export const listInvitations = endpoint({ method: 'GET', path: '/v1/invitations', summary: 'Invitations that wait for an answer', access: { permission: 'identity.person.edit' }, answer: listOf(Invitation) });
export const invite = endpoint({
  method: 'POST',
  path: '/v1/invitations',
  summary: 'Invite a person by e-mail',
  description: 'The link works once, for a week.',
  access: { permission: 'identity.person.edit' },
  body: Invite,
  answer: Invitation,
  status: 201,
  refusals: [problems.alreadyMember, problems.alreadyInvited, problems.roleUnknown, problems.roleBeyondYours, problems.branchNotFound, problems.branchesDoNotFit],
});
const invitation = z.object({ invitationId: Id });
export const resendInvitation = endpoint({ method: 'POST', path: '/v1/invitations/:invitationId/resend', summary: 'Send an invitation again', description: 'With a new link, for another week; the old one no longer works.', access: { permission: 'identity.person.edit' }, params: invitation, answer: Invitation, refusals: [problems.invitationNotFound, problems.roleUnknown, problems.roleBeyondYours, problems.branchNotFound, problems.branchesDoNotFit] });
export const withdrawInvitation = endpoint({ method: 'DELETE', path: '/v1/invitations/:invitationId', summary: 'Withdraw an invitation', access: { permission: 'identity.person.edit' }, params: invitation, status: 204, refusals: [problems.invitationNotFound] });
