import type { ApiKey } from '@truckroll/contracts/identity/keys.schemas.ts';
import * as problems from '@truckroll/contracts/identity/problems.ts';
import type { Ctx } from '../../../../platform/context.ts';
import { transaction } from '../../../../platform/db/transaction.ts';
import { emit } from '../../../../platform/events/emit.ts';
import { refuse } from '../../../../platform/http/refuse.ts';
import { findKey, lockLiveKey } from '../../data/key.reads.ts';
import { updateKeeper } from '../../data/key.writes.ts';
import { KeyTakenOver } from '../../events.ts';
import { personIdOf } from '../../rules/who-asks.ts';
import { checkGivable } from '../role/check-givable.ts';

/**
 * Makes whoever asks answer for a key. Refuses `identity/key-not-found`, `keeper-unchanged`, `role-beyond-yours` for rights of the key that he
 * lacks. Publishes identity.key_taken_over.
 */
export async function takeOverKey(ctx: Ctx, keyId: string): Promise<ApiKey> {
  const keeperId = personIdOf(ctx);
  return transaction(ctx, async (tx) => {
    const key = await lockLiveKey(tx, keyId);
    if (!key) throw refuse(problems.keyNotFound);
    if (key.keeperId === keeperId) throw refuse(problems.keeperUnchanged);
    checkGivable(ctx, key.permissions);
    await updateKeeper(tx, keyId, keeperId);
    await emit(tx, KeyTakenOver, { keyId, keeperId });
    return (await findKey(tx, keyId))!;
  });
}
