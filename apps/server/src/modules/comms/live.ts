import type { LiveTopics } from '../../platform/live/topic.ts';
import { read } from '../../platform/db/read.ts';
import { findMessages, messageAnswer } from './data/message.reads.ts';
import { commsEvents } from './events.ts';

const OUTBOX = 'outbox';

/** `outbox` brings staff every message whose state has changed, as GET /v1/messages answers it. */
export const live: LiveTopics = {
  mayHear: { [OUTBOX]: ({ actor }) => actor.kind === 'person' && actor.permissions.has('comms.message.read') },
  hears: commsEvents.map((event) => event.name),
  shape: async (ctx, events, audience) => {
    if (!audience.has(OUTBOX)) return [];
    const lastOf = new Map(events.map(({ name, payload }) => [payload['messageId'] as string, name]));
    const messages = await read(ctx, (db) => findMessages(db, [...lastOf.keys()]));
    return messages.map((message) => ({ topic: OUTBOX, name: lastOf.get(message.id)!, data: messageAnswer(message) }));
  },
};
