import type { Input } from '@truckroll/contracts/core/endpoint.ts';
import type * as api from '@truckroll/contracts/identity/api.ts';
import * as problems from '@truckroll/contracts/identity/problems.ts';
import type { Ctx } from '../../../../platform/context.ts';
import { transaction } from '../../../../platform/db/transaction.ts';
import { emit } from '../../../../platform/events/emit.ts';
import { refuse } from '../../../../platform/http/refuse.ts';
import { isOwnedByProvider } from '../../data/single-sign-on.reads.ts';
import { profileOf } from '../../data/profile.reads.ts';
import type { ProfileAnswer } from '../../data/profile.reads.ts';
import { updateProfile } from '../../data/person.writes.ts';
import { ProfileChanged } from '../../events.ts';

/** Changes what the person says of himself. Refuses `identity/owned-by-provider` for a name. Publishes identity.profile_changed. */
export async function changeProfile(ctx: Ctx, personId: string, sessionId: string, change: Input<typeof api.patchMyProfile>['body']): Promise<ProfileAnswer> {
  return transaction(ctx, async (tx) => {
    const fields = (['name', 'language'] as const).filter((field) => change[field] !== undefined);
    if (fields.length > 0) {
      if (change.name !== undefined && (await isOwnedByProvider(tx, sessionId))) throw refuse(problems.ownedByProvider);
      await updateProfile(tx, personId, change);
      await emit(tx, ProfileChanged, { personId, fields });
    }
    return profileOf(tx, personId, sessionId);
  });
}
