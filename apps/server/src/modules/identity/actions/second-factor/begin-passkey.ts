import type { HandlerAnswer } from '@truckroll/contracts/core/endpoint.ts';
import type * as api from '@truckroll/contracts/identity/api.ts';
import * as problems from '@truckroll/contracts/identity/problems.ts';
import { generateAuthenticationOptions, generateRegistrationOptions } from '@simplewebauthn/server';
import type { Ctx } from '../../../../platform/context.ts';
import { read } from '../../../../platform/db/read.ts';
import { refuse } from '../../../../platform/http/refuse.ts';
import { listDemoSignIns } from '../../data/organisation.reads.ts';
import { listPasskeysOf } from '../../data/passkey.reads.ts';
import { MOST_PASSKEYS } from '../../data/passkey.writes.ts';
import { findPerson } from '../../data/person.reads.ts';
import { isFromProvider } from '../../data/single-sign-on.reads.ts';
import { openTicket } from '../../data/ticket.writes.ts';
import { relyingPartyOf } from '../../rules/relying-party.ts';

type Ceremony = HandlerAnswer<typeof api.beginPasskey>;

/** Without what the library leaves undefined. */
const asJson = (options: object): Ceremony['options'] => JSON.parse(JSON.stringify(options)) as Ceremony['options'];

const PRODUCT = 'Truckroll';
/** EdDSA, ES256 and RS256, which every device has one of (COSE numbers). */
const ALGORITHMS = [-8, -7, -257];

/**
 * Asks a browser to make a passkey that the device finds by itself. Refuses `identity/too-many-passkeys`, `identity/published-password` to the demonstration's sign-ins,
 * `identity/sso-managed` to whoever came from an identity provider: it vouches for him in its own organisation alone.
 */
export async function beginPasskey(ctx: Ctx, personId: string, sessionId: string, origin: string): Promise<Ceremony> {
  const [[person, published, isVouched], known] = await Promise.all([read(ctx, (db) => Promise.all([findPerson(db, personId), listDemoSignIns(db), isFromProvider(db, sessionId)])), listPasskeysOf(ctx, personId)]);
  if (isVouched) throw refuse(problems.ssoManaged);
  const { email, name } = person!;
  if (published.some((signIn) => signIn.email === email)) throw refuse(problems.publishedPassword);
  if (known.length >= MOST_PASSKEYS) throw refuse(problems.tooManyPasskeys);
  const options = await generateRegistrationOptions({
    rpName: PRODUCT,
    rpID: relyingPartyOf(origin).id,
    userName: email,
    userDisplayName: name,
    userID: new TextEncoder().encode(personId),
    excludeCredentials: known.map(({ credentialId, transports }) => ({ id: credentialId, transports })),
    supportedAlgorithmIDs: ALGORITHMS,
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
  });
  const { ticket, expiresAt } = await openTicket(ctx, 'passkey', personId, { challenge: options.challenge });
  return { ticket, options: asJson(options), expiresAt: expiresAt.toISOString() };
}

/** Asks a browser to sign with any passkey that it has for us; nobody says who he is beforehand. */
export async function beginPasskeySignIn(ctx: Ctx, origin: string): Promise<Ceremony> {
  const options = await generateAuthenticationOptions({ rpID: relyingPartyOf(origin).id, userVerification: 'required' });
  const { ticket, expiresAt } = await openTicket(ctx, 'passkey-sign-in', null, { challenge: options.challenge });
  return { ticket, options: asJson(options), expiresAt: expiresAt.toISOString() };
}
