import type { LiveTopics } from '../../platform/live/topic.ts';

/** Positions are told by `publishPosition`, not by events: there is nothing to shape and nothing to replay. */
export const live: LiveTopics = {
  mayHear: { positions: (ctx) => ctx.actor.kind === 'person' && ctx.actor.permissions.has('tracking.position.read') },
  hears: [],
  shape: async () => [],
};
