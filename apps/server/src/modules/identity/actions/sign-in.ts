import * as problems from '@truckroll/contracts/identity/problems.ts';
import { isAPIError } from 'better-auth/api';
import type { Ctx } from '../../../platform/context.ts';
import { refuse } from '../../../platform/http/refuse.ts';
import { ADDRESS_HEADER, authenticationOf } from '../data/authentication.ts';
import type { Visitor } from '../rules/device-mark.ts';
import { admitSession } from './admit-session.ts';
import type { SignedInSession } from './admit-session.ts';
import { countGuess, guesserOf } from './count-guess.ts';

export type Credentials = { email: string; password: string; organisation?: string | undefined };

/**
 * Opens a session in one of the person's organisations. An unknown e-mail costs as much time as a wrong password.
 * Refuses `identity/wrong-credentials`, `identity/no-membership`, `request/too-many-requests` (see `count-guess.ts`).
 * Publishes identity.person_signed_in, identity.device_added.
 */
export async function signIn(ctx: Ctx, credentials: Credentials, visitor: Visitor): Promise<SignedInSession> {
  const { token, user } = await signInWithLibrary(ctx, credentials, visitor);
  return admitSession(ctx, { token, personId: user.id }, credentials.organisation, visitor);
}

async function signInWithLibrary(ctx: Ctx, { email, password }: Credentials, visitor: Visitor) {
  const headers = new Headers({ [ADDRESS_HEADER]: visitor.address, ...(visitor.userAgent === undefined ? {} : { 'user-agent': visitor.userAgent }) });
  const signedIn = await countGuess(ctx, await guesserOf(ctx, email, visitor), async () => {
    try {
      return await authenticationOf(ctx).library.api.signInEmail({ body: { email, password }, headers });
    } catch (error) {
      if (isAPIError(error) && error.statusCode < 500) return undefined;
      throw error;
    }
  });
  if (!signedIn) throw refuse(problems.wrongCredentials);
  return signedIn;
}
