import type { Audience } from '../../src/platform/live/topic.ts';

/** Somebody listens to every topic. */
export const EVERYBODY: Audience = { has: () => true, hasAny: () => true };
