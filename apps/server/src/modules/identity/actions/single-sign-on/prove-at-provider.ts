import type { HandlerAnswer } from '@truckroll/contracts/core/endpoint.ts';
import type * as api from '@truckroll/contracts/identity/api.ts';
import * as problems from '@truckroll/contracts/identity/problems.ts';
import type { Ctx } from '../../../../platform/context.ts';
import { read } from '../../../../platform/db/read.ts';
import { policies } from '../../../../platform/http/rate-limits.ts';
import { refuse } from '../../../../platform/http/refuse.ts';
import { authenticationOf } from '../../data/authentication.ts';
import { findPerson } from '../../data/person.reads.ts';
import { findConnection, findSsoIdentity, isFromProvider } from '../../data/single-sign-on.reads.ts';
import { openTicket, spendTicket, tryTicket } from '../../data/ticket.writes.ts';
import type { Visitor } from '../../rules/device-mark.ts';
import { takeOrRefuse } from '../password/count-guess.ts';
import { addressToSignIn, claimedBy, knownProvider } from './ask-provider.ts';

/** So far may the provider's clock be behind ours. */
const SKEW_SECONDS = 60;

/**
 * Sends whoever came from the organisation's identity provider there once more, to prove himself anew. Refuses `identity/sso-unknown`
 * to everybody else, `sso-failed`, `request/too-many-requests`, `outgoing/address-refused`, `outgoing/failed`.
 */
export async function beginProofAtProvider(ctx: Ctx, personId: string, sessionId: string, { addressGroup }: Visitor, origin: string): Promise<HandlerAnswer<typeof api.beginProofAtProvider>> {
  const [connection, isVouched, person] = await read(ctx, (db) => Promise.all([findConnection(db), isFromProvider(db, sessionId), findPerson(db, personId)]));
  if (!connection || !isVouched) throw refuse(problems.ssoUnknown);
  await takeOrRefuse(ctx, [[policies.singleSignOn, `${ctx.orgId} ${addressGroup}`]]);
  const { url, expected } = await addressToSignIn(await knownProvider(ctx, connection), origin, { email: person!.email, anew: true });
  const beganAt = Math.floor(authenticationOf(ctx).realTime().getTime() / 1000);
  const { ticket, expiresAt } = await openTicket(ctx, 'single-sign-on-proof', personId, { sessionId, beganAt, ...expected });
  return { ticket, url, expiresAt: expiresAt.toISOString() };
}

/**
 * Checks that a person came back from the provider as himself, into the session that sent him, and that he proved himself there after he
 * was sent: a provider that only remembers him, or does not say when, has proved nothing. Refuses `identity/ticket-over`, `sso-unknown`, `sso-failed`.
 */
export async function checkProofAtProvider(ctx: Ctx, personId: string, sessionId: string, origin: string, { ticket, query }: { ticket: string; query: string }): Promise<void> {
  const begun = await tryTicket(ctx, 'single-sign-on-proof', ticket);
  if (begun?.personId !== personId || begun.data.sessionId !== sessionId || !(await spendTicket(ctx, ticket))) throw refuse(problems.ticketOver);
  const connection = await read(ctx, findConnection);
  if (!connection) throw refuse(problems.ssoUnknown);
  const { issuer, subject, provedAt } = await claimedBy(await knownProvider(ctx, connection), origin, query, begun.data);
  const known = await read(ctx, (db) => findSsoIdentity(db, issuer, subject));
  if (known?.personId !== personId) throw refuse(problems.ssoFailed, 'Somebody else signed in at the identity provider');
  if (provedAt === undefined) throw refuse(problems.ssoFailed, 'The identity provider does not say when you signed in there (auth_time)');
  if (provedAt < begun.data.beganAt - SKEW_SECONDS) throw refuse(problems.ssoFailed, 'The identity provider did not ask you anew');
}
