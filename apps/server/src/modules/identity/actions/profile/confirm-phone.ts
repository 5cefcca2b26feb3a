import { timingSafeEqual } from 'node:crypto';
import * as problems from '@truckroll/contracts/identity/problems.ts';
import type { Ctx } from '../../../../platform/context.ts';
import { withoutKey } from '../../../../platform/db/without-key.ts';
import { transaction } from '../../../../platform/db/transaction.ts';
import { emit } from '../../../../platform/events/emit.ts';
import { refuse } from '../../../../platform/http/refuse.ts';
import { updateProfile } from '../../data/person.writes.ts';
import { deletePhoneCode, tryPhoneCode } from '../../data/phone-code.writes.ts';
import { profileOf } from '../../data/profile.reads.ts';
import type { ProfileAnswer } from '../../data/profile.reads.ts';
import { ProfileChanged } from '../../events.ts';
import { phoneCode } from '../../rules/one-time-link.ts';

const MOST_TRIES = 5;

/** Makes a phone the person's when the code that was sent there is right. Refuses `identity/wrong-phone-code`. Publishes identity.profile_changed. */
export async function confirmPhone(ctx: Ctx, personId: string, sessionId: string, shown: string): Promise<ProfileAnswer> {
  // Without the request's Idempotency-Key: a wrong try is counted, and so committed, each time.
  const profile = await transaction(withoutKey(ctx), async (tx) => {
    const code = await tryPhoneCode(tx, personId, MOST_TRIES);
    if (!code || !timingSafeEqual(Buffer.from(shown), Buffer.from(phoneCode(ctx.adapters.keyedToken, code.id)))) return undefined;
    await deletePhoneCode(tx, personId);
    await updateProfile(tx, personId, { phone: code.phone, phoneVerifiedAt: tx.now() });
    await emit(tx, ProfileChanged, { personId, fields: ['phone'] });
    return profileOf(tx, personId, sessionId);
  });
  if (!profile) throw refuse(problems.wrongPhoneCode);
  return profile;
}
