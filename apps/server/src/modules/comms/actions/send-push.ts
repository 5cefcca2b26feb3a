import type { Delivery, PushTarget } from '../../../platform/adapters/messages/port.ts';
import type { Ctx } from '../../../platform/context.ts';
import { read } from '../../../platform/db/read.ts';
import { transaction } from '../../../platform/db/transaction.ts';
import { livingSessions } from '../../identity/index.ts';
import { listSubscriptions, subscriptionPlace } from '../data/push-subscription.reads.ts';
import { deleteSubscriptions } from '../data/push-subscription.writes.ts';

export type Push = { personId: string; title: string; body: string; /** One push takes the place of another with the same tag. */ tag: string; url: string; urgent: boolean; /** Pointless from then on. */ expiresAt: Date | undefined };

const USUAL_TTL_SECONDS = 3600;

/**
 * Rings every phone of a person that asked for it and is still signed in; what has ended is forgotten. Undefined when there is none:
 * then he is told in the app alone. One phone that was reached is enough.
 */
export async function sendPush(ctx: Ctx, { personId, title, body, tag, url, urgent, expiresAt }: Push): Promise<Delivery | undefined> {
  const { phones, living } = await read(ctx, async (db) => {
    const phones = await listSubscriptions(db, personId);
    return { phones, living: phones.length === 0 ? new Set<string>() : await livingSessions(db, personId) };
  });
  if (phones.length === 0) return undefined;
  const ttlSeconds = expiresAt === undefined ? USUAL_TTL_SECONDS : Math.max(0, Math.round((expiresAt.getTime() - ctx.now().getTime()) / 1000));
  const payload = JSON.stringify({ title, body, tag, url });
  const answers = await Promise.all(
    phones
      .filter(({ sessionId }) => living.has(sessionId))
      .map(async ({ id, sealed }) => ({ id, delivery: await ctx.adapters.webPush.send({ subscription: JSON.parse(ctx.adapters.cipher.open(subscriptionPlace(ctx.orgId, id), sealed)) as PushTarget, payload, ttlSeconds, urgent }) })),
  );
  const over = [...phones.filter(({ sessionId }) => !living.has(sessionId)), ...answers.filter(({ delivery }) => delivery.outcome === 'gone')].map(({ id }) => id);
  if (over.length > 0) await transaction({ ...ctx, idempotency: undefined }, (tx) => deleteSubscriptions(tx, personId, over));
  const told = answers.map(({ delivery }) => delivery).filter((delivery) => delivery.outcome !== 'gone');
  return told.find(({ outcome }) => outcome === 'accepted') ?? told.find(({ outcome }) => outcome === 'temporary') ?? told[0];
}
