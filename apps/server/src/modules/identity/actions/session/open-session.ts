import * as problems from '@truckroll/contracts/identity/problems.ts';
import type { Ctx } from '../../../../platform/context.ts';
import { refuse } from '../../../../platform/http/refuse.ts';
import { authenticationOf } from '../../data/authentication.ts';
import { findFactors } from '../../data/authenticator.reads.ts';
import { markVouched } from '../../data/session.writes.ts';
import { openTicket } from '../../data/ticket.writes.ts';
import type { Visitor } from '../../rules/device-mark.ts';
import { admitSession } from './admit-session.ts';
import type { SignedInSession } from './admit-session.ts';

export type Entrant = { personId: string; /** Which organisation; the oldest membership when absent. */ organisation: string | undefined };

/**
 * What follows on one proof (a password, a link that came by mail): a session, or the question for the second factor
 * where there is one. Refuses `identity/second-factor-needed` with the ticket that answers it, `identity/no-membership`.
 */
export async function enter(ctx: Ctx, entrant: Entrant, proof: 'password' | 'link', visitor: Visitor): Promise<SignedInSession> {
  const { authenticatorSince, passkeys } = await findFactors(ctx, entrant.personId);
  const ways = [...(authenticatorSince === null ? [] : ['code']), ...(passkeys === 0 ? [] : ['passkey'])];
  if (ways.length === 0) return openSession(ctx, entrant, visitor);
  const { ticket, expiresAt } = await openTicket(ctx, 'second-factor', entrant.personId, { organisation: entrant.organisation, proof });
  throw refuse(problems.secondFactorNeeded, undefined, { ticket, ways, expiresAt: expiresAt.toISOString() });
}

/**
 * Opens a session for somebody who has proved enough; one that an organisation's identity provider vouched for opens that
 * organisation alone. Refuses `identity/no-membership`, `sso-required`. Publishes identity.person_signed_in, identity.device_added.
 */
export async function openSession(ctx: Ctx, { personId, organisation }: Entrant, visitor: Visitor, vouchingOrgId?: string): Promise<SignedInSession> {
  const { internalAdapter } = await authenticationOf(ctx).library.$context;
  const { token } = await internalAdapter.createSession(personId, false, { ipAddress: visitor.address, userAgent: visitor.userAgent ?? '' });
  if (vouchingOrgId !== undefined) await markVouched(ctx, token, vouchingOrgId);
  return admitSession(ctx, { token, personId }, organisation, visitor);
}
