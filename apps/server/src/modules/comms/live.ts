import type { LiveTopics } from '../../platform/live/topic.ts';
import { read } from '../../platform/db/read.ts';
import { findMessages, messageAnswer } from './data/message.reads.ts';
import { commsEvents } from './events.ts';

/** `outbox` brings staff every message whose state has changed, as GET /v1/messages answers it. */
export const live: LiveTopics = {
  mayHear: { outbox: ({ actor }) => actor.kind === 'person' && actor.permissions.has('comms.message.read') },
  hears: commsEvents.map((event) => event.name),
  shape: async (ctx, events) => {
    const lastOf = new Map(events.map(({ name, payload }) => [payload['messageId'] as string, name]));
    const messages = await read(ctx, (db) => findMessages(db, [...lastOf.keys()]));
    return messages.map((message) => ({ topic: 'outbox', name: lastOf.get(message.id)!, data: messageAnswer(message) }));
  },
};
