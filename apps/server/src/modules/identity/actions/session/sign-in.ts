import * as problems from '@truckroll/contracts/identity/problems.ts';
import type { Ctx } from '../../../../platform/context.ts';
import { refuse } from '../../../../platform/http/refuse.ts';
import { hashOfNobody, verifyPassword } from '../../data/password-hash.ts';
import { findPasswordByEmail } from '../../data/password.reads.ts';
import type { Visitor } from '../../rules/device-mark.ts';
import type { SignedInSession } from './admit-session.ts';
import { countGuess, guesserOf } from '../password/count-guess.ts';
import { enter } from './open-session.ts';
import { recordWrongPassword } from '../password/record-wrong-password.ts';

export type Credentials = { email: string; password: string; organisation?: string | undefined };

/**
 * Opens a session in one of the person's organisations, or asks for the second factor. An unknown e-mail costs as much time
 * as a wrong password. Refuses `identity/wrong-credentials`, `second-factor-needed`, `no-membership`, `request/too-many-requests`
 * (see `count-guess.ts`). Publishes identity.person_signed_in, identity.device_added,
 * identity.sign_in_refused.
 */
export async function signIn(ctx: Ctx, { email, password, organisation }: Credentials, visitor: Visitor): Promise<SignedInSession> {
  const personId = await countGuess(ctx, await guesserOf(ctx, email, visitor), async () => {
    const known = await findPasswordByEmail(ctx, email);
    const isRight = await verifyPassword(known?.hash ?? (await hashOfNobody()), password);
    if (known && !isRight) recordWrongPassword(ctx, known.personId);
    return isRight ? known?.personId : undefined;
  });
  if (personId === undefined) throw refuse(problems.wrongCredentials);
  return enter(ctx, { personId, organisation }, 'password', visitor);
}
