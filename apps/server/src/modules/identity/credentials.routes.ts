import * as api from '@truckroll/contracts/identity/api.ts';
import { read } from '../../platform/db/read.ts';
import { route } from '../../platform/http/route.ts';
import type { Route } from '../../platform/http/route.ts';
import { acceptInvitation } from './actions/invitation/accept-invitation.ts';
import { answerSession, visitorOf } from './actions/session/answer-session.ts';
import { askForPhoneCode } from './actions/profile/ask-for-phone-code.ts';
import { changeEmail } from './actions/profile/change-email.ts';
import { changeProfile } from './actions/profile/change-profile.ts';
import { chooseNewPassword } from './actions/password/choose-new-password.ts';
import { confirmEmail } from './actions/link/confirm-email.ts';
import { confirmPhone } from './actions/profile/confirm-phone.ts';
import { endOtherSessions } from './actions/session/end-other-sessions.ts';
import { invitePerson } from './actions/invitation/invite-person.ts';
import { mailConfirmation } from './actions/link/mail-confirmation.ts';
import { mailLink } from './actions/link/mail-link.ts';
import { removePhone } from './actions/profile/remove-phone.ts';
import { resendInvitation } from './actions/invitation/resend-invitation.ts';
import { signInByLink } from './actions/session/sign-in-by-link.ts';
import { withdrawInvitation } from './actions/invitation/withdraw-invitation.ts';
import { listInvitationAnswers } from './data/invitation.reads.ts';
import { describeLink } from './data/opened-link.reads.ts';
import { profileOf } from './data/profile.reads.ts';
import { deviceCookie } from './rules/session-cookie.ts';
import { personIdOf, sessionIdOf } from './rules/who-asks.ts';

/** What proves who somebody is: mailed links, e-mail and phone, invitations; and the account itself. */
export const credentialRoutes: readonly Route[] = [
  route(api.forgotPassword, (ctx, { body: { email } }, extras) => mailLink(ctx, email, 'reset-password', visitorOf(extras, 'cookie'))),
  route(api.askForSignInLink, (ctx, { body: { email } }, extras) => mailLink(ctx, email, 'sign-in', visitorOf(extras, 'cookie'))),
  route(api.readLink, (ctx, { body: { token } }) => describeLink(ctx, token)),
  route(api.chooseNewPassword, async (ctx, { body }, extras) => extras.setCookie(deviceCookie(await chooseNewPassword(ctx, body, visitorOf(extras, 'cookie')), extras.origin))),
  route(api.signInByLink, async (ctx, { body: { token, session } }, extras) => answerSession(ctx, await signInByLink(ctx, token, visitorOf(extras, session)), session, extras)),
  route(api.confirmEmail, (ctx, { body: { token } }) => confirmEmail(ctx, token)),
  route(api.acceptInvitation, async (ctx, { body: { session, ...acceptance } }, extras) => {
    const opened = await acceptInvitation(ctx, acceptance, visitorOf(extras, session));
    return { signedIn: opened === undefined ? null : await answerSession(ctx, opened, session, extras) };
  }),
  route(api.getMyProfile, (ctx, _input, extras) => read(ctx, (db) => profileOf(db, personIdOf(ctx), sessionIdOf(extras)))),
  route(api.patchMyProfile, (ctx, { body }, extras) => changeProfile(ctx, personIdOf(ctx), sessionIdOf(extras), body)),
  route(api.changeMyEmail, (ctx, { body: { email } }, extras) => changeEmail(ctx, personIdOf(ctx), sessionIdOf(extras), email)),
  route(api.sendMyEmailConfirmation, async (ctx) => mailConfirmation(ctx, personIdOf(ctx), { purpose: 'verify-email', email: (await read(ctx, (db) => profileOf(db, personIdOf(ctx)))).email })),
  route(api.askForPhoneCode, (ctx, { body: { phone } }) => askForPhoneCode(ctx, personIdOf(ctx), phone)),
  route(api.confirmMyPhone, (ctx, { body: { code } }, extras) => confirmPhone(ctx, personIdOf(ctx), sessionIdOf(extras), code)),
  route(api.removeMyPhone, (ctx) => removePhone(ctx, personIdOf(ctx))),
  route(api.endOtherSessions, (ctx, _input, extras) => endOtherSessions(ctx, personIdOf(ctx), sessionIdOf(extras))),
  route(api.listInvitations, async (ctx) => ({ items: await read(ctx, listInvitationAnswers), nextCursor: null })),
  route(api.invite, (ctx, { body }) => invitePerson(ctx, personIdOf(ctx), body)),
  route(api.resendInvitation, (ctx, { params: { invitationId } }) => resendInvitation(ctx, invitationId)),
  route(api.withdrawInvitation, (ctx, { params: { invitationId } }) => withdrawInvitation(ctx, invitationId)),
];
