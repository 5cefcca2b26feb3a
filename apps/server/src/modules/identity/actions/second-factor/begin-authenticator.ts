import type { HandlerAnswer } from '@truckroll/contracts/core/endpoint.ts';
import type * as api from '@truckroll/contracts/identity/api.ts';
import * as problems from '@truckroll/contracts/identity/problems.ts';
import { Secret } from 'otpauth';
import type { Ctx } from '../../../../platform/context.ts';
import { read } from '../../../../platform/db/read.ts';
import { refuse } from '../../../../platform/http/refuse.ts';
import { secretPlace } from '../../data/authenticator.reads.ts';
import { findOrganisation, listDemoSignIns } from '../../data/organisation.reads.ts';
import { findPerson } from '../../data/person.reads.ts';
import { isFromProvider } from '../../data/single-sign-on.reads.ts';
import { openTicket } from '../../data/ticket.writes.ts';
import { authenticatorUri, keyToType } from '../../rules/one-time-code.ts';

const SECRET_BYTES = 20;

/**
 * Makes a key for an authenticator app; it counts once a code confirms it. Refuses `identity/published-password` to the demonstration's sign-ins,
 * `identity/sso-managed` to whoever came from an identity provider: it vouches for him in its own organisation alone.
 */
export async function beginAuthenticator(ctx: Ctx, personId: string, sessionId: string): Promise<HandlerAnswer<typeof api.beginAuthenticator>> {
  const [person, organisation, published, isVouched] = await read(ctx, (db) => Promise.all([findPerson(db, personId), findOrganisation(db, ctx.orgId), listDemoSignIns(db), isFromProvider(db, sessionId)]));
  if (isVouched) throw refuse(problems.ssoManaged);
  if (published.some(({ email }) => email === person!.email)) throw refuse(problems.publishedPassword);
  const secret = new Secret({ size: SECRET_BYTES }).base32;
  const { ticket, expiresAt } = await openTicket(ctx, 'authenticator', personId, { sealedSecret: ctx.adapters.cipher.seal(secretPlace(personId), secret) });
  return { ticket, key: keyToType(secret), uri: authenticatorUri(secret, organisation!.name, person!.email), expiresAt: expiresAt.toISOString() };
}
