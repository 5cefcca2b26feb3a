import * as problems from '@truckroll/contracts/identity/problems.ts';
import type { Ctx } from '../../../../platform/context.ts';
import { refuse } from '../../../../platform/http/refuse.ts';
import { findFactors } from '../../data/authenticator.reads.ts';
import { deleteRecoveryCodes } from '../../data/authenticator.writes.ts';
import { deletePasskey } from '../../data/passkey.writes.ts';
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
  const [{ requiredFrom }, { authenticatorSince, passkeys }] = await Promise.all([standingOf(ctx, personId), findFactors(ctx, personId)]);
  const isLast = authenticatorSince === null && passkeys === 1;
  if (isLast && requiredFrom !== undefined) throw refuse(problems.secondFactorRequired);
  if (!(await deletePasskey(ctx, personId, passkeyId))) throw refuse(problems.passkeyNotFound);
  if (isLast) await deleteRecoveryCodes(ctx, personId);
  await tellEvent(ctx, SecondFactorRemoved, { personId, kind: 'passkey' });
}
