import { compareCursors } from '../events/cursor.ts';
import type { LoggedEvent } from '../events/define-event.ts';
import { eventsAfter, followLog } from '../events/log-reader.ts';
import type { ServerContext } from '../server-context.ts';
import { messageOf } from '../startup-problem.ts';
import { hearPositions } from './position-channel.ts';
import type { PositionNews } from './position-channel.ts';
import { audienceOf, type LiveMessage, type LiveTopics } from './topic.ts';

/** Somebody who listens: one connection. */
export type Listener = {
  /** Everything of its topics in one stretch of the log, which ends at `cursor`. */
  hear(cursor: string, events: readonly LiveMessage[]): void;
  hearPositions(topic: string, positions: readonly PositionNews[]): void;
};

/** What happened between two points of the log, or that it is too much to be worth telling. */
export type Replay = { tooMuch: false; events: LiveMessage[] } | { tooMuch: true };

/** Spreads the log to this process's connections: reads it once, shapes each stretch once per organisation. */
export type LiveHub = {
  /** Everything up to here has been told to every listener. */
  cursor(): string;
  /** Resolves when the hub has come to a cursor; false when it does not come there in time. */
  reaches(cursor: string): Promise<boolean>;
  add(listener: Listener, orgId: string, topic: string): void;
  remove(listener: Listener, orgId: string, topic: string): void;
  /** What these topics of an organisation would have heard after `from` up to `to`. */
  replay(orgId: string, topics: ReadonlySet<string>, from: string, to: string): Promise<Replay>;
  /** Whether the topic's guard lets a context listen; undefined when no module has such a topic. */
  guardOf(topic: string): LiveTopics['mayHear'][string] | undefined;
  /** Calls when somebody of an organisation may be out, or may hear less than before. */
  onNarrowed(look: (orgId: string) => void): void;
  stop(): Promise<void>;
};

/** Beyond that a client reads the state anew. */
const MOST_REPLAYED = 10_000;
const CATCH_UP_MS = 10_000;
const LATER_EVERY_MS = 1_000;

/** Starts following the log for live delivery. A listener added between two stretches hears exactly what comes after `cursor()`. */
export async function startLiveHub(server: ServerContext): Promise<LiveHub> {
  const lives = server.modules.flatMap((module) => (module.live ? [module.live] : []));
  const heard = [...new Set(lives.flatMap((live) => live.hears))];
  const narrowing = new Set(server.modules.flatMap((module) => module.narrowsAccess ?? []));
  const narrowed = new Set<(orgId: string) => void>();
  const guards = lives.flatMap((live) => Object.entries(live.mayHear));
  const topicsByOrg = new Map<string, Map<string, Set<Listener>>>();
  const waiting = new Set<{ cursor: string; settle: (reached: boolean) => void }>();
  const listenersOf = (orgId: string, topic: string): Iterable<Listener> => topicsByOrg.get(orgId)?.get(topic) ?? [];

  const shape = async (orgId: string, events: readonly LoggedEvent[], topics: ReadonlySet<string>): Promise<LiveMessage[]> => {
    const audience = audienceOf(topics);
    const ctx = server.ctxFor({ orgId, actor: { kind: 'system', name: 'platform.live' } });
    const shaped = await Promise.all(
      lives.map(async (live) => {
        const own = events.filter((event) => live.hears.includes(event.name));
        return own.length > 0 ? live.shape(ctx, own, audience) : [];
      }),
    );
    return shaped.flat().filter(({ topic }) => topics.has(topic));
  };

  /** Shapes a stretch for every topic somebody listens to, also for those that somebody began to listen to meanwhile. */
  const shapeForListeners = async (events: readonly LoggedEvent[]): Promise<Map<string, LiveMessage[]>> => {
    const byOrg = Map.groupBy(events, (event) => event.orgId);
    const shapedFor = new Map([...byOrg.keys()].map((orgId) => [orgId, new Set<string>()]));
    const shaped = new Map<string, LiveMessage[]>();
    const due = () => [...shapedFor].map(([orgId, done]) => ({ orgId, topics: new Set([...(topicsByOrg.get(orgId)?.keys() ?? [])].filter((topic) => !done.has(topic))) })).filter(({ topics }) => topics.size > 0);
    for (let rounds = due(); rounds.length > 0; rounds = due()) {
      await Promise.all(
        rounds.map(async ({ orgId, topics }) => {
          for (const topic of topics) shapedFor.get(orgId)!.add(topic);
          shaped.set(orgId, [...(shaped.get(orgId) ?? []), ...(await shape(orgId, byOrg.get(orgId)!, topics))]);
        }),
      );
    }
    return shaped;
  };

  const onBatch = async (events: readonly LoggedEvent[], cursor: string): Promise<void> => {
    const shaped = await shapeForListeners(events);
    // From here on nothing waits: a listener hears a stretch whole or, added later, not at all.
    const news = new Map<Listener, LiveMessage[]>();
    for (const [orgId, messages] of shaped) {
      for (const message of messages) {
        for (const listener of listenersOf(orgId, message.topic)) news.set(listener, [...(news.get(listener) ?? []), message]);
      }
    }
    told = cursor;
    for (const [listener, messages] of news) listener.hear(cursor, messages);
    const narrowedOrgs = new Set(events.flatMap(({ name, orgId }) => (narrowing.has(name) ? [orgId] : [])));
    for (const orgId of narrowedOrgs) for (const look of narrowed) look(orgId);
    for (const waiter of waiting) {
      if (compareCursors(told, waiter.cursor) >= 0) waiter.settle(true);
    }
  };

  const reader = await followLog(server, { onBatch });
  let told = reader.cursor();
  let telling: Promise<void> | undefined;
  const tellLater = async (): Promise<void> => {
    for (const [orgId, topics] of topicsByOrg) {
      const ctx = server.ctxFor({ orgId, actor: { kind: 'system', name: 'platform.live' } });
      const messages = await Promise.all(lives.map(async (live) => live.later?.(ctx, audienceOf(topics)) ?? []));
      for (const message of messages.flat()) for (const listener of listenersOf(orgId, message.topic)) listener.hear(told, [message]);
    }
  };
  const laterTimer = setInterval(() => {
    telling ??= tellLater()
      .catch((error: unknown) => server.log.warn({ error: messageOf(error) }, 'what is told now and then could not be; it is tried again'))
      .finally(() => (telling = undefined));
  }, LATER_EVERY_MS);
  const stopPositions = await hearPositions(server, (news) => {
    const byTopic = Map.groupBy(
      news.flatMap((position) => position.topics.map((topic) => ({ topic, position }))),
      ({ topic, position }) => `${position.orgId} ${topic}`,
    );
    for (const told of byTopic.values()) {
      const { topic, position } = told[0]!;
      for (const listener of listenersOf(position.orgId, topic)) listener.hearPositions(topic, told.map((one) => one.position));
    }
  });

  return {
    cursor: () => told,
    reaches: (cursor) => {
      if (compareCursors(told, cursor) >= 0) return Promise.resolve(true);
      return new Promise((resolve) => {
        const waiter = {
          cursor,
          settle: (reached: boolean): void => {
            clearTimeout(timer);
            waiting.delete(waiter);
            resolve(reached);
          },
        };
        const timer = setTimeout(() => waiter.settle(false), CATCH_UP_MS);
        waiting.add(waiter);
      });
    },
    add: (listener, orgId, topic) => {
      const topics = topicsByOrg.get(orgId) ?? new Map<string, Set<Listener>>();
      topicsByOrg.set(orgId, topics);
      topics.set(topic, (topics.get(topic) ?? new Set()).add(listener));
    },
    remove: (listener, orgId, topic) => {
      const topics = topicsByOrg.get(orgId);
      const listeners = topics?.get(topic);
      listeners?.delete(listener);
      if (listeners?.size === 0) topics?.delete(topic);
      if (topics?.size === 0) topicsByOrg.delete(orgId);
    },
    replay: async (orgId, topics, from, to) => {
      const ctx = server.ctxFor({ orgId, actor: { kind: 'system', name: 'platform.live' } });
      const events = await eventsAfter(ctx, from, { limit: MOST_REPLAYED + 1, names: heard });
      if (events.length > MOST_REPLAYED) return { tooMuch: true };
      const missed = events.filter((event) => compareCursors(event.cursor, to) <= 0);
      return { tooMuch: false, events: missed.length > 0 ? await shape(orgId, missed, topics) : [] };
    },
    guardOf: (topic) => guards.find(([prefix]) => (prefix.endsWith('/') ? topic.startsWith(prefix) : topic === prefix))?.[1],
    onNarrowed: (look) => void narrowed.add(look),
    stop: async () => {
      clearInterval(laterTimer);
      await telling;
      stopPositions();
      await reader.stop();
      for (const waiter of waiting) waiter.settle(false);
    },
  };
}
