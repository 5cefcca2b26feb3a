import type { z } from 'zod';
import type { Ctx } from '../../../../platform/context.ts';
import { withoutKey } from '../../../../platform/db/without-key.ts';
import { transaction } from '../../../../platform/db/transaction.ts';
import type { EventDef } from '../../../../platform/events/define-event.ts';
import { emit } from '../../../../platform/events/emit.ts';

/**
 * Writes an event of what the authentication role has done, in a context of its own, without the request's Idempotency-Key:
 * nothing that holds a secret or was made of one is stored under a key.
 */
export async function tellEvent<E extends EventDef>(ctx: Ctx, event: E, payload: z.input<E['payload']>): Promise<void> {
  await transaction(withoutKey(ctx), (tx) => emit(tx, event, payload));
}
