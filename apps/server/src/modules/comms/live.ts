import type { JobCard } from '@truckroll/contracts/jobs/schemas.ts';
import type { LoggedEvent } from '../../platform/events/define-event.ts';
import type { Audience, LiveMessage, LiveTopics } from '../../platform/live/topic.ts';
import type { Ctx } from '../../platform/context.ts';
import { read } from '../../platform/db/read.ts';
import { jobCardsByIds } from '../jobs/index.ts';
import { findMessages, messageAnswer } from './data/message.reads.ts';
import { commsEvents, conversationEvents, outboxEvents } from './events.ts';
import { CONVERSATIONS, customersTopic, TECHNICIAN, technicianTopic } from './rules/conversation-topics.ts';

const OUTBOX = 'outbox';

const among = (events: readonly { name: string }[]) => {
  const names = new Set(events.map(({ name }) => name));
  return ({ name }: LoggedEvent): boolean => names.has(name);
};
const isOutbox = among(outboxEvents);
const isConversation = among(conversationEvents);

/**
 * `outbox` brings staff every message whose state has changed, as GET /v1/messages answers it. `conversations` tells the office which
 * jobs are being talked about; `technician/<id>` and `track/<job id>` tell the same to the technician who has the job and to its customer. None of these
 * carries a word of what was written: who hears it asks for what he may see.
 */
export const live: LiveTopics = {
  mayHear: {
    [OUTBOX]: ({ actor }) => actor.kind === 'person' && actor.permissions.has('comms.message.read'),
    [CONVERSATIONS]: ({ actor }) => actor.kind === 'person' && actor.permissions.has('comms.conversation.read'),
  },
  hears: commsEvents.map((event) => event.name),
  shape: async (ctx, events, audience) => [...(await shapeOutbox(ctx, events.filter(isOutbox), audience)), ...(await shapeConversations(ctx, events.filter(isConversation), audience))],
};

async function shapeOutbox(ctx: Ctx, events: readonly LoggedEvent[], audience: Audience): Promise<LiveMessage[]> {
  if (!audience.has(OUTBOX) || events.length === 0) return [];
  const lastOf = new Map(events.map(({ name, payload }) => [payload['messageId'] as string, name]));
  const messages = await read(ctx, (db) => findMessages(db, [...lastOf.keys()]));
  return messages.map((message) => ({ topic: OUTBOX, name: lastOf.get(message.id)!, data: messageAnswer(message) }));
}

async function shapeConversations(ctx: Ctx, events: readonly LoggedEvent[], audience: Audience): Promise<LiveMessage[]> {
  if (events.length === 0) return [];
  const told = (topic: string, jobId: string): LiveMessage => ({ topic, name: 'conversation', data: { jobId } });
  const jobIds = [...new Set(events.map(({ key }) => key))];
  // A customer does not even hear that something internal was written or read.
  const customers = new Set(events.filter(({ payload }) => payload['internal'] === false).map(({ key }) => key));
  const cards: ReadonlyMap<string, JobCard> = audience.hasAny(TECHNICIAN) ? await read(ctx, (db) => jobCardsByIds(db, jobIds)) : new Map();
  return jobIds.flatMap((jobId) => {
    const technicianId = cards.get(jobId)?.technicianId;
    return [told(CONVERSATIONS, jobId), ...(technicianId ? [{ ...told(technicianTopic(technicianId), jobId), onlyFor: technicianId }] : []), ...(customers.has(jobId) ? [told(customersTopic(jobId), jobId)] : [])];
  });
}
