import * as problems from '@truckroll/contracts/identity/problems.ts';
import type { Ctx } from '../../../../platform/context.ts';
import { refuse } from '../../../../platform/http/refuse.ts';
import { replaceRecoveryCodes } from '../../data/authenticator.writes.ts';
import { standingOf } from '../../data/second-factor.reads.ts';
import { RecoveryCodesRenewed } from '../../events.ts';
import { checkOwnAccount } from '../profile/check-own-account.ts';
import { makeRecoveryCodes } from './make-recovery-codes.ts';
import { tellEvent } from '../person/tell-event.ts';

/** Makes new recovery codes; the old ones are void. Refuses `identity/no-second-factor`, `sso-managed`. Publishes identity.recovery_codes_renewed. */
export async function renewRecoveryCodes(ctx: Ctx, personId: string, sessionId: string): Promise<{ codes: string[] }> {
  await checkOwnAccount(ctx, sessionId);
  if (!(await standingOf(ctx, personId)).enrolled) throw refuse(problems.noSecondFactor);
  const { codes, codeHashes } = makeRecoveryCodes(ctx);
  await replaceRecoveryCodes(ctx, personId, codeHashes);
  await tellEvent(ctx, RecoveryCodesRenewed, { personId });
  return { codes };
}
