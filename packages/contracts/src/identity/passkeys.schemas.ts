import { z } from 'zod';
import { Id, Instant, line } from '../core/fields.ts';
import { Slug } from './schemas.ts';
import { Ticket } from './ticket.ts';

/** Binary values travel as base64url (W3C Web Authentication, level 3, 5.1.8). */
const Bytes = (max: number) => z.string().max(max).regex(/^[A-Za-z0-9_-]*$/, 'must be base64url');
const credentialFields = { id: Bytes(1500), rawId: Bytes(1500), type: z.literal('public-key'), authenticatorAttachment: z.enum(['platform', 'cross-platform']).nullish(), clientExtensionResults: z.record(z.string().max(60), z.json()).default({}) };

/** What `PublicKeyCredential.toJSON()` gives after registering. */
export const RegisteredCredential = z
  .object({ ...credentialFields, response: z.object({ clientDataJSON: Bytes(4000), attestationObject: Bytes(20_000), transports: z.array(z.string().max(30)).max(10).optional() }) })
  .meta({ id: 'RegisteredCredential' });
/** What `PublicKeyCredential.toJSON()` gives after signing. */
export const AssertedCredential = z
  .object({ ...credentialFields, response: z.object({ clientDataJSON: Bytes(4000), authenticatorData: Bytes(4000), signature: Bytes(4000), userHandle: Bytes(200).nullish() }) })
  .meta({ id: 'AssertedCredential' });
export type RegisteredCredential = z.infer<typeof RegisteredCredential>;
export type AssertedCredential = z.infer<typeof AssertedCredential>;

export const Ceremony = z
  .object({ ticket: Ticket, options: z.record(z.string(), z.json()).describe('For `navigator.credentials`, as its parse…FromJSON functions read them'), expiresAt: Instant })
  .meta({ id: 'Ceremony' });

export const Passkey = z.object({ id: Id, name: z.string(), createdAt: Instant, lastUsedAt: Instant.nullable(), synced: z.boolean().describe('Kept by a password manager or an account, so that other devices have it too') }).meta({ id: 'Passkey' });
export type Passkey = z.infer<typeof Passkey>;
export const NameOfPasskey = line(60);
export const AddPasskey = z.object({ ticket: Ticket, name: NameOfPasskey, credential: RegisteredCredential }).meta({ id: 'AddPasskey' });
export const AddedPasskey = z
  .object({ passkey: Passkey, recoveryCodes: z.array(z.string()).nullable().describe('Shown this once, with the first second factor; each signs in once in place of a code') })
  .meta({ id: 'AddedPasskey' });

export const SignInWithPasskey = z
  .object({
    ticket: Ticket,
    credential: AssertedCredential,
    organisation: Slug.optional().describe('Which organisation, for people who belong to several; the oldest membership otherwise'),
    session: z.enum(['cookie', 'token']).default('cookie'),
  })
  .meta({ id: 'SignInWithPasskey' });
