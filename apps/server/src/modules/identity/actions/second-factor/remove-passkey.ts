import * as problems from '@truckroll/contracts/identity/problems.ts';
import type { Ctx } from '../../../../platform/context.ts';
import { refuse } from '../../../../platform/http/refuse.ts';
import { deleteFactor } from '../../data/authenticator.writes.ts';
import { standingOf } from '../../data/second-factor.reads.ts';
import { SecondFactorRemoved } from '../../events.ts';
import { checkOwnAccount } from '../profile/check-own-account.ts';
import { tellEvent } from '../person/tell-event.ts';

/**
 * Removes one of a person's passkeys and, with the last second factor, the recovery codes. Refuses `identity/passkey-not-found`, `sso-managed`,
 * and `identity/second-factor-required` while the roles need what would be gone. Publishes identity.second_factor_removed.
 */
export async function removePasskey(ctx: Ctx, personId: string, sessionId: string, passkeyId: string): Promise<void> {
  await checkOwnAccount(ctx, sessionId);
  const { requiredFrom } = await standingOf(ctx, personId);
  const outcome = await deleteFactor(ctx, personId, { kind: 'passkey', id: passkeyId }, { needsOne: requiredFrom !== undefined });
  if (outcome !== 'removed') throw refuse(outcome === 'needed' ? problems.secondFactorRequired : problems.passkeyNotFound);
  await tellEvent(ctx, SecondFactorRemoved, { personId, kind: 'passkey' });
}
