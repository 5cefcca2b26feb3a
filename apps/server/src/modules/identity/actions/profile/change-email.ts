import * as problems from '@truckroll/contracts/identity/problems.ts';
import type { Ctx } from '../../../../platform/context.ts';
import { read } from '../../../../platform/db/read.ts';
import { refuse } from '../../../../platform/http/refuse.ts';
import { profileOf } from '../../data/profile.reads.ts';
import { checkOwnAccount } from './check-own-account.ts';
import { mailConfirmation } from '../link/mail-confirmation.ts';

/**
 * Asks the new address to confirm that the person signs in with it from now on. Refuses `identity/published-password`, `owned-by-provider`, `sso-managed`,
 * `request/too-many-requests`. Publishes identity.link_mailed.
 */
export async function changeEmail(ctx: Ctx, personId: string, sessionId: string, email: string): Promise<void> {
  const profile = await read(ctx, (db) => profileOf(db, personId, sessionId));
  if (profile.ownedByProvider) throw refuse(problems.ownedByProvider);
  await checkOwnAccount(ctx, sessionId);
  if (profile.published) throw refuse(problems.publishedPassword);
  await mailConfirmation(ctx, personId, { purpose: 'change-email', email, previousEmail: profile.email });
}
