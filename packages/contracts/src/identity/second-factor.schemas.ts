import { z } from 'zod';
import { Instant } from '../core/fields.ts';
import { AssertedCredential, Passkey } from './passkeys.schemas.ts';
import { RoleKey } from './roles.schemas.ts';
import { Ticket } from './ticket.ts';

/** Six digits of an authenticator app, or a recovery code; spaces and hyphens do not matter. */
export const Code = z.string().trim().min(6).max(40);

export const SecondFactor = z
  .object({
    authenticator: z.object({ since: Instant }).nullable().describe('The app that shows codes'),
    passkeys: z.array(Passkey),
    recoveryCodesLeft: z.int().min(0),
    requiredFrom: Instant.nullable().describe('From when on nothing opens without one; null when the roles do not require it'),
  })
  .meta({ id: 'SecondFactor' });
export type SecondFactor = z.infer<typeof SecondFactor>;

export const NewAuthenticator = z
  .object({ ticket: Ticket, key: z.string().describe('To type into the app, in groups of four'), uri: z.string().describe('What the app reads from a QR code'), expiresAt: Instant })
  .meta({ id: 'NewAuthenticator' });
export const ConfirmAuthenticator = z.object({ ticket: Ticket, code: Code }).meta({ id: 'ConfirmAuthenticator' });
export const RecoveryCodes = z.object({ codes: z.array(z.string()).describe('Shown this once; each signs in once in place of a code') }).meta({ id: 'RecoveryCodes' });

export const FinishSignIn = z
  .object({
    ticket: Ticket.describe('From the refusal of signing in'),
    code: Code,
    session: z.enum(['cookie', 'token']).default('cookie').describe('Browsers keep a cookie; other programs ask for a bearer token'),
  })
  .meta({ id: 'FinishSignIn' });

const WayBack = z.object({ ticket: Ticket, query: z.string().max(8000).describe('What the identity provider put behind the question mark') });
export const Proof = z
  .union([z.object({ password: z.string().min(1).max(128) }).strict(), z.object({ code: Code }).strict(), z.object({ passkey: z.object({ ticket: Ticket, credential: AssertedCredential }) }).strict(), z.object({ singleSignOn: WayBack }).strict()])
  .meta({ id: 'Proof' });
export type Proof = z.infer<typeof Proof>;

export const SecondFactorPolicy = z
  .object({ roles: z.array(RoleKey).max(50).describe('Whoever has one of these roles needs a second factor, besides those who always do'), from: Instant.nullable().describe('From when on nothing opens without one; null while nobody was asked') })
  .meta({ id: 'SecondFactorPolicy' });
export const PutSecondFactorPolicy = z
  .object({ roles: z.array(RoleKey).max(50), graceDays: z.int().min(0).max(30).default(7).describe('How long people are only reminded') })
  .meta({ id: 'PutSecondFactorPolicy' });
