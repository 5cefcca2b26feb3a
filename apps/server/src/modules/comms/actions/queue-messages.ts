import { fillTemplate, newId } from '@truckroll/kernel';
import type { Ctx, Tx } from '../../../platform/context.ts';
import { atCommit, transaction } from '../../../platform/db/transaction.ts';
import { emit } from '../../../platform/events/emit.ts';
import { enqueue } from '../../../platform/tasks/enqueue.ts';
import { listNotices } from '../data/conversation.reads.ts';
import { decisionOf, findToldTechnician, listDecisions, type MessageRow } from '../data/message.reads.ts';
import { dropQueued, insertMessage } from '../data/message.writes.ts';
import { listOwnTemplates } from '../data/template.reads.ts';
import { MessageDropped, MessageQueued } from '../events.ts';
import { addressIntent, type Addressed } from '../rules/address-intent.ts';
import { isQuiet, QUIET_MS } from '../rules/keep-quiet.ts';
import { chooseWording } from '../rules/choose-wording.ts';
import { concernsNobody, messagesFor, onlyTakesBack, type Happening, type Intent } from '../rules/messages-for.ts';
import { sendableAt } from '../rules/send-window.ts';
import { stillTrue } from '../rules/still-true.ts';
import type { BuiltIn } from '../rules/templates/built-in.ts';
import { valuesFor } from '../rules/values-for.ts';
import { withoutLink } from '../rules/without-link.ts';
import { customersOrigin } from '../../identity/index.ts';
import { findCustomersLink } from '../../jobs/index.ts';
import { deliverMessages } from '../tasks/deliver-messages.ts';
import { textWithLink } from './deliver-message.ts';
import { gatherParties, type Parties } from './gather-parties.ts';
import { keepClaimed } from './just-claimed.ts';
import { portOf } from './port-of.ts';

/**
 * Decides who is told what has happened to a job, and puts the messages into the outbox in one transaction, claimed
 * already if they are due; they are sent afterwards. Doing it again for the same happening changes nothing. Publishes comms.message_queued, and
 * comms.message_dropped for what is not to be sent.
 */
export async function queueMessages(ctx: Ctx, jobId: string, happening: Happening): Promise<void> {
  if (concernsNobody(happening)) return;
  // What this process has claimed is sent without another look at the database, so it has to be on the disk.
  await transaction({ ...ctx, repeatable: false }, async (tx) => {
    if (onlyTakesBack(happening)) {
      await takeBackOvertaken(tx, jobId, happening);
      return;
    }
    const technicianIds = 'technicianId' in happening && happening.technicianId !== null ? [happening.technicianId] : [];
    const [parties, own, decided, link, origin, toldTechnicianId, notices] = await Promise.all([
      gatherParties(tx, jobId, technicianIds),
      listOwnTemplates(tx),
      listDecisions(tx, jobId),
      findCustomersLink(tx, jobId, ctx.adapters.keyedToken),
      customersOrigin(tx, ctx.adapters.portalUrl ?? ctx.adapters.publicUrl),
      happening.is === 'promised' ? findToldTechnician(tx, jobId) : null,
      happening.is === 'written' ? listNotices(tx, jobId) : [],
      takeBackOvertaken(tx, jobId, happening),
    ]);
    if (!parties) return;
    const { kind, state, technicianId, visits } = parties.job;
    const intents = messagesFor(happening, { kind, state, technicianId, visits, toldTechnicianId });
    for (const intent of intents) {
      for (const addressed of addressIntent(intent, parties)) {
        const decision = decisionOf({ ...intent, ...addressed });
        const quiet = happening.is === 'written' && isQuiet(notices, addressed.recipientId, addressed.audience === 'customer' ? QUIET_MS : 0, tx.now());
        if (decided.has(decision) || quiet) continue;
        decided.add(decision);
        await queueOne(tx, ctx, intent, addressed, parties, own, { link, origin });
      }
    }
  });
}

/** What the happening makes pointless and has not been sent yet. */
async function takeBackOvertaken(tx: Tx, jobId: string, happening: Happening): Promise<void> {
  const [kind, version, reason] = happening.is === 'rated' ? (['rating_request', 'once', 'rated already'] as const) : 'offerId' in happening && happening.is !== 'offered' ? (['offer', happening.offerId, 'the offer is closed'] as const) : [];
  if (kind === undefined) return;
  for (const { id, channel, audience } of await dropQueued(tx, jobId, kind, version, reason)) await emit(tx, MessageDropped, { messageId: id, jobId, kind, channel, audience, why: 'stale' });
}

/** Puts one message into the outbox, claimed already if it is due; undefined when its time has passed. */
export async function queueOne(tx: Tx, ctx: Ctx, intent: Intent, addressed: Addressed, parties: Parties, own: readonly BuiltIn[], { link, origin }: { link: string | undefined; origin: string }): Promise<MessageRow | undefined> {
  const wording = chooseWording(own, intent.kind, addressed.channel, addressed.language);
  const sendAt = sendTime(intent, tx.now(), parties.organisation.timeZone);
  if (!wording || !sendAt) return undefined;
  const { job, organisation } = parties;
  const technicianId = intent.plan.technicianId ?? job.technicianId;
  const named = { organisation: organisation.name, timeZone: organisation.timeZone, number: job.number, service: job.serviceName, place: job.place?.label ?? '', recipient: addressed.name, technician: technicianId === null ? null : parties.technicianName(technicianId), truck: parties.truckName };
  const values = valuesFor(intent.kind, intent.values, named, addressed.language);
  const { audience, recipientId, channel, address, recipient, language, suppressed } = addressed;
  const isDue = sendAt <= tx.now();
  // An event may be heard late, when what it tells is no longer true.
  const verdict = isDue ? stillTrue(intent.kind, intent.plan, { now: tx.now(), job, overtaken: false, waiting: true }) : LATER;
  const dropped = suppressed !== undefined ? ({ why: 'suppressed', reason: suppressed } as const) : verdict.ok ? undefined : ({ why: 'stale', reason: verdict.why } as const);
  const message: MessageRow = {
    id: newId(), kind: intent.kind, jobId: job.id, audience, recipientId, channel, version: intent.version, address, recipient, language,
    subject: wording.subject === null ? null : fillTemplate(wording.subject, values, channel),
    body: fillTemplate(audience === 'customer' ? wording.body : withoutLink(wording.body), values, channel),
    plan: intent.plan, state: dropped?.why ?? (isDue ? 'sending' : 'queued'), attempts: isDue && !dropped ? 1 : 0, resends: 0, reason: dropped?.reason ?? null, provider: null, providerId: null, simulated: portOf(ctx, channel).simulated, queuedAt: tx.now(), sendAt, sentAt: null,
  };
  atCommit(tx, () => insertMessage(tx, message));
  const told = { messageId: message.id, jobId: job.id, kind: message.kind, channel, audience };
  if (dropped) {
    await emit(tx, MessageDropped, { ...told, why: dropped.why });
    return message;
  }
  await emit(tx, MessageQueued, told);
  if (!isDue) return message;
  const text = await textWithLink(tx, message.body, job, link, { origin, keyedToken: ctx.adapters.keyedToken });
  tx.afterCommit(() => keepClaimed(ctx, { message, text }));
  await enqueue(tx, deliverMessages, { messageId: message.id, jobId: job.id }, { dedupeKey: `${message.id} 0` });
  return message;
}

/** Whoever sends it then looks whether it is still true. */
const LATER = { ok: true } as const;


/** Undefined when the time to send it has passed already. */
function sendTime({ kind, sendAt }: Intent, now: Date, timeZone: string): Date | undefined {
  if (!sendAt) return now;
  if ('afterSeconds' in sendAt) return sendableAt(kind, new Date(now.getTime() + sendAt.afterSeconds * 1000), timeZone);
  const planned = new Date(Date.parse(sendAt.before) - sendAt.seconds * 1000);
  return planned <= now ? undefined : sendableAt(kind, planned, timeZone);
}
