import { z } from 'zod';
import { Email, Id, Instant, Language, Phone, line } from '../core/fields.ts';
import { BranchLimit } from './branches.schemas.ts';
import { RoleKey, RoleKeys } from './roles.schemas.ts';
import { NewPassword, SignedIn } from './schemas.ts';

/** What stands behind the `#` of a mailed link. */
export const LinkToken = z.string().min(20).max(200);
const session = z.enum(['cookie', 'token']).default('cookie').describe('Browsers keep a cookie; other programs ask for a bearer token');

export const AskForLink = z.object({ email: Email }).meta({ id: 'AskForLink' });
export const ReadLink = z.object({ token: LinkToken }).meta({ id: 'ReadLink' });
export const OpenedLink = z
  .object({
    opens: z.enum(['new-password', 'sign-in', 'confirm-email', 'invitation']),
    organisationName: z.string(),
    email: z.string(),
    name: z.string().nullable().describe('Null for somebody invited who has no account yet'),
    invitedBy: z.string().nullable(),
    roles: z.array(RoleKey).nullable(),
  })
  .meta({ id: 'OpenedLink' });
export const ChooseNewPassword = z.object({ token: LinkToken, password: NewPassword }).meta({ id: 'ChooseNewPassword' });
export const SignInByLink = z.object({ token: LinkToken, session }).meta({ id: 'SignInByLink' });
export const ConfirmEmail = z.object({ token: LinkToken }).meta({ id: 'ConfirmEmail' });
export const ConfirmedEmail = z.object({ email: z.string(), changed: z.boolean().describe('Whether it replaced another address') }).meta({ id: 'ConfirmedEmail' });

export const Profile = z
  .object({
    name: z.string(),
    email: z.string(),
    emailVerified: z.boolean(),
    pendingEmail: z.string().nullable().describe('A new address that waits for its confirmation'),
    language: Language.nullable().describe('Null for the organisation’s'),
    phone: z.string().nullable(),
    phoneVerified: z.boolean(),
    ownedByProvider: z.boolean().describe('Name and e-mail are changed at the organisation’s identity provider'),
    published: z.boolean().describe('A sign-in that the demonstration shows: password, e-mail and phone stay as they are'),
  })
  .meta({ id: 'Profile' });
export const PatchProfile = z.object({ name: line(120), language: Language.nullable() }).partial().meta({ id: 'PatchProfile' });
export const ChangeEmail = z.object({ email: Email }).meta({ id: 'ChangeEmail' });
export const AskForPhoneCode = z.object({ phone: Phone }).meta({ id: 'AskForPhoneCode' });
export const PhoneCodeSent = z.object({ expiresAt: Instant, simulated: z.boolean().describe('No text message leaves this installation yet') }).meta({ id: 'PhoneCodeSent' });
export const ConfirmPhone = z.object({ code: z.string().regex(/^\d{6}$/, 'has six digits') }).meta({ id: 'ConfirmPhone' });

export const EndedSessions = z.object({ ended: z.int() }).meta({ id: 'EndedSessions' });

export const Invitation = z
  .object({ id: Id, email: z.string(), roles: z.array(RoleKey), branchIds: BranchLimit, invitedBy: z.string(), createdAt: Instant, sentAt: Instant, expiresAt: Instant, expired: z.boolean() })
  .meta({ id: 'Invitation' });
export const Invite = z.object({ email: Email, roles: RoleKeys, branchIds: BranchLimit.optional() }).meta({ id: 'Invite' });
export const AcceptInvitation = z
  .object({ token: LinkToken, name: line(120).optional().describe('Needed, like the password, of whoever has no account yet'), password: NewPassword.optional(), session })
  .meta({ id: 'AcceptInvitation' });
export const AcceptedInvitation = z.object({ signedIn: SignedIn.nullable().describe('Null for whoever had an account already and signs in with it') }).meta({ id: 'AcceptedInvitation' });
