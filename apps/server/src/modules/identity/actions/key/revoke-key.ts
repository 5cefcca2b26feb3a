import * as problems from '@truckroll/contracts/identity/problems.ts';
import type { Ctx } from '../../../../platform/context.ts';
import { transaction } from '../../../../platform/db/transaction.ts';
import { emit } from '../../../../platform/events/emit.ts';
import { refuse } from '../../../../platform/http/refuse.ts';
import { updateRevoked } from '../../data/key.writes.ts';
import { KeyRevoked } from '../../events.ts';

/** Ends a key at once. Refuses `identity/key-not-found`, also for one that was ended before. Publishes identity.key_revoked. */
export async function revokeKey(ctx: Ctx, keyId: string): Promise<void> {
  await transaction(ctx, async (tx) => {
    if (!(await updateRevoked(tx, keyId))) throw refuse(problems.keyNotFound);
    await emit(tx, KeyRevoked, { keyId });
  });
}
