import type { Delivery } from '../../../platform/adapters/messages/port.ts';
import type { Ctx, Tx } from '../../../platform/context.ts';
import { transaction } from '../../../platform/db/transaction.ts';
import { emit } from '../../../platform/events/emit.ts';
import { messageOf } from '../../../platform/startup-problem.ts';
import { together } from '../../../platform/tasks/together.ts';
import { customersOrigin } from '../../identity/index.ts';
import { findCustomersLink, jobOutlinesByIds, mintTrackingLink, trackingUrl, type JobOutline } from '../../jobs/index.ts';
import { isWaiting } from '../data/conversation.reads.ts';
import { isOvertaken, type MessageRow } from '../data/message.reads.ts';
import { claimMessage, settleMessage } from '../data/message.writes.ts';
import { MessageDropped, MessageFailed, MessageSent } from '../events.ts';
import { stillTrue } from '../rules/still-true.ts';
import { takeClaimed, type Ready } from './just-claimed.ts';
import { portOf } from './port-of.ts';
import { sendPush } from './send-push.ts';

/** With the queue's back-off about an hour of a provider's trouble. */
export const MOST_ATTEMPTS = 8;

/** The link is put in as the message leaves: it cannot be looked up in the outbox. */
type Links = { origin: string; keyedToken: Ctx['adapters']['keyedToken'] };

/**
 * Sends a message of the outbox, unless it no longer tells the truth. Claims it in one transaction (the one that wrote
 * it, when that was this process a moment ago), calls the
 * provider outside of any, and records what came of it; after a crash in between it is sent again under the same
 * idempotency key. Throws while a temporary fault is worth another attempt. Publishes comms.message_sent,
 * comms.message_failed or comms.message_dropped.
 */
export async function deliverMessage(ctx: Ctx, messageId: string, jobId?: string): Promise<void> {
  const ready = takeClaimed(ctx, messageId) ?? (await transaction(ctx, (tx) => claim(tx, messageId, jobId, ctx.adapters)));
  if (!ready) return;
  const delivery = await send(ctx, ready);
  const after = await recorded({ ctx, message: ready.message, delivery });
  if (after?.state === 'queued') throw new Error(`${ready.message.channel} provider: ${after.reason ?? 'not now'}`);
}

/** Undefined when there is nothing to send: it was sent, it waits for its time, or it has grown stale, which is noted. */
async function claim(tx: Tx, messageId: string, jobId: string | undefined, { portalUrl, publicUrl, keyedToken }: Ctx['adapters']): Promise<Ready | undefined> {
  // Sent together; how the job stands is read once the message is held.
  const [message, origin, known] = await Promise.all([claimMessage(tx, messageId), customersOrigin(tx, portalUrl ?? publicUrl), jobId === undefined ? undefined : findJob(tx, jobId, keyedToken)]);
  if (!message) return undefined;
  const [overtaken, waiting, { job, link }] = await Promise.all([isOvertaken(tx, message), stillWaits(tx, message), known ?? (message.jobId === null ? NO_JOB : findJob(tx, message.jobId, keyedToken))]);
  const verdict = stillTrue(message.kind, message.plan, { now: tx.now(), job, overtaken, waiting });
  if (!verdict.ok) {
    await settleMessage(tx, messageId, { state: 'stale', attempts: message.attempts - 1, reason: verdict.why });
    await emit(tx, MessageDropped, { ...told(message), why: 'stale' });
    return undefined;
  }
  return { message, text: job ? await textWithLink(tx, message.body, job, link, { origin, keyedToken }) : message.body };
}

/** Whether what was written about a job, and is what this message tells, still waits for its recipient; every other message waits for nothing. */
async function stillWaits(tx: Tx, { kind, jobId, recipientId }: MessageRow): Promise<boolean> {
  if (jobId === null || (kind !== 'message_to_customer' && kind !== 'message_to_technician')) return true;
  return isWaiting(tx, jobId, { side: kind === 'message_to_customer' ? 'customer' : 'technician', id: recipientId });
}

/** A message's text as it leaves, with the job's link where it belongs; a new link when there was none. Publishes what `mintTrackingLink` does. */
export async function textWithLink(tx: Tx, body: string, job: JobOutline, link: string | undefined, { origin, keyedToken }: Links): Promise<string> {
  if (!body.includes('{link}')) return body;
  const token = link ?? (await mintTrackingLink(tx, { id: job.id, endedAt: job.endedAt === null ? null : new Date(job.endedAt) }, keyedToken)).token;
  return body.replaceAll('{link}', trackingUrl(origin, token));
}

type Told = { job: JobOutline | undefined; link: string | undefined };
const NO_JOB: Told = { job: undefined, link: undefined };

/** A job with the link of its customer. */
async function findJob(tx: Tx, jobId: string, keyedToken: Links['keyedToken']): Promise<Told> {
  const [jobs, link] = await Promise.all([jobOutlinesByIds(tx, [jobId]), findCustomersLink(tx, jobId, keyedToken)]);
  return { job: jobs.get(jobId), link };
}

/** To his phones, where there are any that may be rung; else the app alone tells him. */
async function push(ctx: Ctx, { kind, jobId, address, subject, plan }: MessageRow, body: string, idempotencyKey: string): Promise<Carried> {
  const [personId, title] = [address!, subject ?? ''];
  const url = jobId === null || kind === 'offer' ? '/technician/' : `/technician/#${kind === 'message_to_technician' ? 'messages' : 'job'}/${jobId}`;
  const rung = await sendPush(ctx, { personId, title, body, url, tag: `${kind} ${jobId ?? ''}`, urgent: kind === 'offer', expiresAt: plan.expiresAt === undefined ? undefined : new Date(plan.expiresAt) });
  if (rung) return { ...rung, carrier: { name: ctx.adapters.webPush.name, simulated: false } };
  return ctx.adapters.push.send({ personId, title, body, ...(jobId === null ? {} : { url }), idempotencyKey });
}

/** What became of a message, and who carried it when it was not the channel's usual carrier. */
type Carried = Delivery & { carrier?: { name: string; simulated: boolean } };

async function send(ctx: Ctx, { message, text }: Ready): Promise<Carried> {
  const { channel, address, subject, resends } = message;
  const to = address!;
  const idempotencyKey = `${message.id} ${resends}`;
  try {
    switch (channel) {
      case 'email': return await ctx.adapters.mail.send({ to, subject: subject ?? '', text, idempotencyKey });
      case 'sms': return await ctx.adapters.sms.send({ to, text, idempotencyKey });
      case 'push': return await push(ctx, message, text, idempotencyKey);
    }
  } catch (error) {
    // A provider that cannot be reached is one that is busy.
    return { outcome: 'temporary', reason: messageOf(error) };
  }
}

type Outcome = { ctx: Ctx; message: MessageRow; delivery: Carried };
type Recorded = PromiseSettledResult<MessageRow | undefined>;
const recorders = new WeakMap<object, (outcome: Outcome) => Promise<Recorded>>();

/** Writes down what came of sending a message; what came of others in the same request's wake meanwhile goes into the same transaction. */
async function recorded(outcome: Outcome): Promise<MessageRow | undefined> {
  const server = outcome.ctx.server as object;
  const recorder = recorders.get(server) ?? together(recordAll);
  recorders.set(server, recorder);
  const settled = await recorder(outcome);
  if (settled.status === 'rejected') throw settled.reason;
  return settled.value;
}

async function recordAll(outcomes: readonly Outcome[]): Promise<Recorded[]> {
  const settled = new Map<Outcome, Recorded>();
  const wakes = Map.groupBy(outcomes, ({ ctx }) => `${ctx.orgId} ${ctx.requestId}`);
  await Promise.all(
    [...wakes.values()].map(async (own) => {
      const [shared] = await Promise.allSettled([recordTogether(own)]);
      // One that cannot be written down does not have the others sent again.
      const each = shared.status === 'fulfilled' ? shared.value.map((value): Recorded => ({ status: 'fulfilled', value })) : own.length === 1 ? [shared] : await Promise.allSettled(own.map(async (outcome) => (await recordTogether([outcome]))[0]));
      own.forEach((outcome, index) => settled.set(outcome, each[index]!));
    }),
  );
  return outcomes.map((outcome) => settled.get(outcome)!);
}

const recordTogether = (outcomes: readonly Outcome[]): Promise<(MessageRow | undefined)[]> => transaction(outcomes[0]!.ctx, (tx) => Promise.all(outcomes.map((outcome) => record(tx, outcome))));

async function record(tx: Tx, { ctx, message, delivery }: Outcome): Promise<MessageRow | undefined> {
  const { name: provider, simulated } = delivery.carrier ?? portOf(ctx, message.channel);
  if (delivery.outcome === 'accepted') {
    const sent = await settleMessage(tx, message.id, { state: 'sent', sentAt: tx.now(), provider, providerId: delivery.providerId, simulated, reason: null });
    if (sent) await emit(tx, MessageSent, { ...told(message), simulated });
    return sent;
  }
  const { reason } = delivery;
  if (delivery.outcome === 'temporary' && message.attempts < MOST_ATTEMPTS) return settleMessage(tx, message.id, { state: 'queued', provider, simulated, reason });
  const failed = await settleMessage(tx, message.id, { state: 'failed', provider, simulated, reason });
  if (failed) await emit(tx, MessageFailed, { ...told(message), reason });
  return failed;
}

const told = ({ id, jobId, kind, channel, audience }: MessageRow) => ({ messageId: id, jobId, kind, channel, audience });
