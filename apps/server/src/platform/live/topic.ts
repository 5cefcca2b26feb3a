import type { Ctx } from '../context.ts';
import type { LoggedEvent } from '../events/define-event.ts';

/**
 * One message as it goes to a socket; the cursor is added by the live server. `onlyFor` names the one person who may
 * hear it, where that changes while a topic is subscribed: whoever had a job before still listens. `exceptFor` names
 * the one who need not hear what he does himself.
 */
export type LiveMessage = { topic: string; name: string; data: unknown; onlyFor?: string; exceptFor?: string };

/** Which topics of an organisation somebody listens to. */
export type Audience = { has(topic: string): boolean; hasAny(prefix: string): boolean };

export const audienceOf = (topics: { has(topic: string): boolean; keys(): Iterable<string> }): Audience => ({
  has: (topic) => topics.has(topic),
  hasAny: (prefix) => [...topics.keys()].some((topic) => topic.startsWith(prefix)),
});

/**
 * What a module says on the live wire.
 * - `mayHear` guards topics that begin with `prefix` (e.g. `job/` for `job/<id>`): true when this caller may listen.
 *   Holders of a tracking link subscribe `track/<token>`; modules guard and speak to `track/<jobId>`.
 * - `shape` turns a batch of this module's events of one organisation into messages (read what the screens
 *   need here, in one query for the batch; the same function serves live delivery and resume). What it says to
 *   topics that the audience lacks is heard by nobody, so it need not be read.
 * - `later`, asked once a second while somebody listens, gives what need not be told with each event.
 */
export type LiveTopics = {
  readonly mayHear: Readonly<Record<string, (ctx: Ctx, topic: string) => Promise<boolean> | boolean>>;
  readonly hears: readonly string[];
  readonly shape: (ctx: Ctx, events: readonly LoggedEvent[], audience: Audience) => Promise<LiveMessage[]>;
  readonly later?: (ctx: Ctx, audience: Audience) => Promise<LiveMessage[]>;
  /**
   * What people hear who were limited to a branch that something left with this event, and so do not see what came of it: only that it is gone.
   * People limited to branches hear otherwise what `shape` and `later` say to a context with their limit, of events about things of their branches.
   */
  readonly left?: (event: LoggedEvent) => { branchId: string; messages: readonly LiveMessage[] } | undefined;
  /** What people limited to branches hear of events that they do not see: how things of their own stand now, read with their limit, and nothing of the events. */
  readonly unseen?: (ctx: Ctx, events: readonly LoggedEvent[], audience: Audience) => Promise<LiveMessage[]>;
};
