import * as problems from '@truckroll/contracts/identity/problems.ts';
import type { Ctx } from '../../../../platform/context.ts';
import { refuse } from '../../../../platform/http/refuse.ts';
import { deleteFactor } from '../../data/authenticator.writes.ts';
import { standingOf } from '../../data/second-factor.reads.ts';
import { SecondFactorRemoved } from '../../events.ts';
import { checkOwnAccount } from '../profile/check-own-account.ts';
import { tellEvent } from '../person/tell-event.ts';

/**
 * Removes a person's authenticator app and, with the last second factor, the recovery codes. Refuses `identity/no-authenticator`, `sso-managed`,
 * and `identity/second-factor-required` while the roles need what would be gone. Publishes identity.second_factor_removed.
 */
export async function removeAuthenticator(ctx: Ctx, personId: string, sessionId: string): Promise<void> {
  await checkOwnAccount(ctx, sessionId);
  const { requiredFrom } = await standingOf(ctx, personId);
  const outcome = await deleteFactor(ctx, personId, { kind: 'authenticator' }, { needsOne: requiredFrom !== undefined });
  if (outcome !== 'removed') throw refuse(outcome === 'needed' ? problems.secondFactorRequired : problems.noAuthenticator);
  await tellEvent(ctx, SecondFactorRemoved, { personId, kind: 'authenticator' });
}
