import { read } from '../../platform/db/read.ts';
import type { LiveTopics } from '../../platform/live/topic.ts';
import { cityView } from './data/city.reads.ts';

/** Topic `demo`: the city's state whenever it changed, and what it was told to let happen. */
export const live: LiveTopics = {
  mayHear: { demo: (ctx) => ctx.actor.kind === 'person' },
  hears: ['demo.city_changed', 'demo.happening_ordered'],
  shape: async (ctx, events, audience) => {
    if (!audience.has('demo')) return [];
    const messages = events.filter(({ name }) => name === 'demo.happening_ordered').map(({ payload }) => ({ topic: 'demo', name: 'happening', data: { id: payload['happeningId'], kind: payload['kind'] } as unknown }));
    return [...messages, { topic: 'demo', name: 'state', data: await read(ctx, (db) => cityView(db, ctx.clock)) }];
  },
};
