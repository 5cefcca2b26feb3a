import { createHash } from 'node:crypto';
import { newId } from '@truckroll/kernel';
import type { PushSubscription } from '@truckroll/contracts/comms/push.api.ts';
import { notASession, subscriptionNotFound } from '@truckroll/contracts/comms/problems.ts';
import type { Ctx } from '../../../platform/context.ts';
import { transaction } from '../../../platform/db/transaction.ts';
import { refuse } from '../../../platform/http/refuse.ts';
import { listSubscriptions, subscriptionPlace } from '../data/push-subscription.reads.ts';
import { deleteSubscriptions, replaceSubscription } from '../data/push-subscription.writes.ts';

/** More phones than anybody carries; the oldest go. */
const MOST = 8;

/** Lets this session's browser be rung. Subscribing it again changes nothing but the session. Refuses `comms/not-a-session` to programs. */
export async function subscribeToPush(ctx: Ctx, sessionId: string | undefined, subscription: PushSubscription): Promise<{ id: string }> {
  const { actor, orgId } = ctx;
  if (sessionId === undefined || actor.kind !== 'person' || actor.program !== undefined) throw refuse(notASession);
  const { personId } = actor;
  const id = newId();
  const sealed = ctx.adapters.cipher.seal(subscriptionPlace(orgId, id), JSON.stringify(subscription));
  const endpointHash = createHash('sha256').update(subscription.endpoint).digest();
  return transaction(ctx, async (tx) => {
    await replaceSubscription(tx, { id, personId, sessionId, endpointHash, sealed });
    await deleteSubscriptions(tx, personId, (await listSubscriptions(tx, personId)).slice(MOST).map((one) => one.id));
    return { id };
  });
}

/** Rings this phone no more. Refuses `comms/subscription-not-found`, also for somebody else's. */
export async function unsubscribeFromPush(ctx: Ctx, subscriptionId: string): Promise<void> {
  const { actor } = ctx;
  if (actor.kind !== 'person') throw refuse(notASession);
  await transaction(ctx, async (tx) => {
    if ((await deleteSubscriptions(tx, actor.personId, [subscriptionId])) === 0) throw refuse(subscriptionNotFound);
  });
}
