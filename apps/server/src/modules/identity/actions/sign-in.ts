import * as problems from '@truckroll/contracts/identity/problems.ts';
import { isAPIError } from 'better-auth/api';
import type { Ctx } from '../../../platform/context.ts';
import { serverOf } from '../../../platform/db/sources.ts';
import { transaction } from '../../../platform/db/transaction.ts';
import { emit } from '../../../platform/events/emit.ts';
import { refuse } from '../../../platform/http/refuse.ts';
import { ADDRESS_HEADER, authenticationOf } from '../data/authentication.ts';
import type { Authentication } from '../data/authentication.ts';
import { placeSession } from '../data/session.writes.ts';
import type { PlacedSession } from '../data/session.writes.ts';
import { PersonSignedIn } from '../events.ts';
import { countGuess } from './count-guess.ts';

export type Credentials = { email: string; password: string; organisation?: string | undefined };
export type SignedInSession = PlacedSession & { credential: string };

/**
 * Opens a session in one of the person's organisations. An unknown e-mail costs as much time as a wrong password.
 * After ten wrong passwords within five minutes an e-mail has to wait, with the right one too.
 * Refuses `identity/wrong-credentials`, `identity/no-membership`, `request/too-many-requests`. Publishes identity.person_signed_in.
 */
export async function signIn(ctx: Ctx, credentials: Credentials, from: { address: string; userAgent: string | undefined }): Promise<SignedInSession> {
  const { sessions } = authenticationOf(ctx);
  const { token, user } = await signInWithLibrary(authenticationOf(ctx), credentials, from);
  const placed = await placeSession(ctx, token, credentials.organisation);
  if (!placed) throw refuse(problems.noMembership);
  // A context of its own, without the request's Idempotency-Key: an answer that holds a credential is never stored.
  const signedIn = serverOf(ctx).ctxFor({ orgId: placed.orgId, actor: { kind: 'person', personId: user.id, roles: [], permissions: new Set() }, requestId: ctx.requestId });
  await transaction(signedIn, (tx) => emit(tx, PersonSignedIn, { personId: user.id, sessionId: placed.id }));
  return { ...placed, credential: sessions.credentialFor(token) };
}

async function signInWithLibrary(authentication: Authentication, { email, password }: Credentials, from: { address: string; userAgent: string | undefined }) {
  const signedIn = await countGuess(authentication, email, async () => {
    try {
      return await authentication.library.api.signInEmail({ body: { email, password }, headers: new Headers({ [ADDRESS_HEADER]: from.address, ...(from.userAgent === undefined ? {} : { 'user-agent': from.userAgent }) }) });
    } catch (error) {
      if (isAPIError(error) && error.statusCode < 500) return undefined;
      throw error;
    }
  });
  if (!signedIn) throw refuse(problems.wrongCredentials);
  return signedIn;
}
