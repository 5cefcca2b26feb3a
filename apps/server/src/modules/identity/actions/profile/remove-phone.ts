import type { Ctx } from '../../../../platform/context.ts';
import { transaction } from '../../../../platform/db/transaction.ts';
import { emit } from '../../../../platform/events/emit.ts';
import { updateProfile } from '../../data/person.writes.ts';
import { deletePhoneCode } from '../../data/phone-code.writes.ts';
import { ProfileChanged } from '../../events.ts';

/** Removes a person's phone, confirmed or not. Publishes identity.profile_changed. */
export async function removePhone(ctx: Ctx, personId: string): Promise<void> {
  await transaction(ctx, async (tx) => {
    await deletePhoneCode(tx, personId);
    await updateProfile(tx, personId, { phone: null, phoneVerifiedAt: null });
    await emit(tx, ProfileChanged, { personId, fields: ['phone'] });
  });
}
