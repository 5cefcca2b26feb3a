import type { Ctx } from '../context.ts';
import type { Scope } from '../db/sources.ts';
import { thingsAmong, visibleAmong } from '../db/within-branches.ts';
import { compareCursors } from '../events/cursor.ts';
import type { LoggedEvent } from '../events/define-event.ts';
import { eventsAfter, followLog } from '../events/log-reader.ts';
import type { ServerContext } from '../server-context.ts';
import { messageOf } from '../startup-problem.ts';
import { hearFleeting, type FleetingNews } from './fleeting-channel.ts';
import { hearPositions } from './position-channel.ts';
import type { PositionNews } from './position-channel.ts';
import { audienceOf, type LiveMessage, type LiveTopics } from './topic.ts';

/** Whose rows listeners see: an organisation's, or what of it belongs to some branches. All who see the same are told the same. */
export type Viewer = Scope;

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
  add(listener: Listener, viewer: Viewer, topic: string): void;
  remove(listener: Listener, viewer: Viewer, topic: string): void;
  /** What these topics would have heard after `from` up to `to`. */
  replay(viewer: Viewer, topics: ReadonlySet<string>, from: string, to: string): Promise<Replay>;
  /** Whether the topic's guard lets a context listen; undefined when no module has such a topic. */
  guardOf(topic: string): LiveTopics['mayHear'][string] | undefined;
  /** Calls when somebody of an organisation may be out, or may hear less than before. */
  onNarrowed(look: (orgId: string) => void): void;
  stop(): Promise<void>;
};

/** Everybody who sees the same, by the topics they listen to. */
type Audible = { viewer: Viewer; topics: Map<string, Set<Listener>> };
const keyOf = ({ orgId, branchIds }: Viewer): string => (branchIds === undefined ? orgId : `${orgId} ${[...branchIds].sort().join(' ')}`);

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
  const audiences = new Map<string, Audible>();
  const waiting = new Set<{ cursor: string; settle: (reached: boolean) => void }>();
  const ctxOf = ({ orgId, branchIds }: Viewer): Ctx => server.ctxFor({ orgId, actor: { kind: 'system', name: 'platform.live', branchIds } });

  const shape = async (viewer: Viewer, events: readonly LoggedEvent[], topics: ReadonlySet<string>): Promise<LiveMessage[]> => {
    const audience = audienceOf(topics);
    const ctx = ctxOf(viewer);
    const seen = viewer.branchIds === undefined ? events : await visibleAmong(ctx, events);
    const shaped = await Promise.all(
      lives.map(async (live) => {
        const own = seen.filter((event) => live.hears.includes(event.name));
        return own.length > 0 ? live.shape(ctx, own, audience) : [];
      }),
    );
    const hidden = seen === events ? [] : events.filter((event) => !seen.includes(event));
    const gone = hidden.flatMap((event) => lives.flatMap((live) => live.left?.(event) ?? [])).filter(({ branchId }) => viewer.branchIds?.includes(branchId));
    const beside = await Promise.all(lives.map(async (live) => {
      const own = live.unseen ? hidden.filter((event) => live.hears.includes(event.name)) : [];
      return own.length > 0 ? live.unseen!(ctx, own, audience) : [];
    }));
    return [...shaped.flat(), ...gone.flatMap(({ messages }) => messages), ...beside.flat()].filter(({ topic }) => topics.has(topic));
  };

  /** Shapes a stretch for every topic somebody listens to, also for those that somebody began to listen to meanwhile. */
  const shapeForListeners = async (events: readonly LoggedEvent[]): Promise<Map<string, LiveMessage[]>> => {
    const byOrg = Map.groupBy(events, (event) => event.orgId);
    const shapedFor = new Map<string, Set<string>>();
    const shaped = new Map<string, LiveMessage[]>();
    const due = () =>
      [...audiences]
        .filter(([, { viewer }]) => byOrg.has(viewer.orgId))
        .map(([key, { viewer, topics }]) => ({ key, viewer, topics: new Set([...topics.keys()].filter((topic) => !shapedFor.get(key)?.has(topic))) }))
        .filter(({ topics }) => topics.size > 0);
    for (let rounds = due(); rounds.length > 0; rounds = due()) {
      await Promise.all(
        rounds.map(async ({ key, viewer, topics }) => {
          shapedFor.set(key, new Set([...(shapedFor.get(key) ?? []), ...topics]));
          const messages = await shape(viewer, byOrg.get(viewer.orgId)!, topics);
          shaped.set(key, [...(shaped.get(key) ?? []), ...messages]);
        }),
      );
    }
    return shaped;
  };

  const onBatch = async (events: readonly LoggedEvent[], cursor: string): Promise<void> => {
    const shaped = await shapeForListeners(events);
    // From here on nothing waits: a listener hears a stretch whole or, added later, not at all.
    const news = new Map<Listener, LiveMessage[]>();
    for (const [key, messages] of shaped) {
      for (const message of messages) {
        for (const listener of audiences.get(key)?.topics.get(message.topic) ?? []) news.set(listener, [...(news.get(listener) ?? []), message]);
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
    for (const { viewer, topics } of audiences.values()) {
      const messages = await Promise.all(lives.map(async (live) => live.later?.(ctxOf(viewer), audienceOf(topics)) ?? []));
      for (const message of messages.flat()) for (const listener of topics.get(message.topic) ?? []) listener.hear(told, [message]);
    }
  };
  const laterTimer = setInterval(() => {
    telling ??= tellLater()
      .catch((error: unknown) => server.log.warn({ error: messageOf(error) }, 'what is told now and then could not be; it is tried again'))
      .finally(() => (telling = undefined));
  }, LATER_EVERY_MS);
  /** Things of an audience that is limited; looked up for each load of positions, so that nobody is followed a moment longer than he may be. */
  const tellPositions = async ({ viewer, topics }: Audible, news: readonly PositionNews[]): Promise<void> => {
    const own = news.filter(({ orgId, topics: told }) => orgId === viewer.orgId && told.some((topic) => topics.has(topic)));
    if (own.length === 0) return;
    const ours = viewer.branchIds === undefined ? undefined : await thingsAmong(ctxOf(viewer), own.map(({ key }) => key));
    const seen = ours === undefined ? own : own.filter(({ key }) => ours.has(key));
    for (const [topic, positions] of Map.groupBy(seen.flatMap((position) => position.topics.map((topic) => ({ topic, position }))), ({ topic }) => topic)) {
      for (const listener of topics.get(topic) ?? []) listener.hearPositions(topic, positions.map(({ position }) => position));
    }
  };
  const stopPositions = await hearPositions(server, (news) => {
    for (const audience of audiences.values()) {
      tellPositions(audience, news).catch((error: unknown) => server.log.warn({ error: messageOf(error) }, 'positions could not be told to people limited to branches'));
    }
  });
  const tellFleeting = async ({ viewer, topics }: Audible, { orgId, about, messages }: FleetingNews): Promise<void> => {
    const own = orgId === viewer.orgId ? messages.filter(({ topic }) => topics.has(topic)) : [];
    if (own.length === 0 || (viewer.branchIds !== undefined && !(await thingsAmong(ctxOf(viewer), [about])).has(about))) return;
    for (const message of own) for (const listener of topics.get(message.topic) ?? []) listener.hear(told, [message]);
  };
  const stopFleeting = await hearFleeting(server, (news) => {
    for (const audience of audiences.values()) {
      tellFleeting(audience, news).catch((error: unknown) => server.log.warn({ error: messageOf(error) }, 'fleeting news could not be told to people limited to branches'));
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
    add: (listener, viewer, topic) => {
      const audience = audiences.get(keyOf(viewer)) ?? { viewer, topics: new Map<string, Set<Listener>>() };
      audiences.set(keyOf(viewer), audience);
      audience.topics.set(topic, (audience.topics.get(topic) ?? new Set()).add(listener));
    },
    remove: (listener, viewer, topic) => {
      const topics = audiences.get(keyOf(viewer))?.topics;
      const listeners = topics?.get(topic);
      listeners?.delete(listener);
      if (listeners?.size === 0) topics?.delete(topic);
      if (topics?.size === 0) audiences.delete(keyOf(viewer));
    },
    replay: async (viewer, topics, from, to) => {
      // What an audience does not see may have left it.
      const events = await eventsAfter(ctxOf({ orgId: viewer.orgId }), from, { limit: MOST_REPLAYED + 1, names: heard });
      if (events.length > MOST_REPLAYED) return { tooMuch: true };
      const missed = events.filter((event) => compareCursors(event.cursor, to) <= 0);
      return { tooMuch: false, events: missed.length > 0 ? await shape(viewer, missed, topics) : [] };
    },
    guardOf: (topic) => guards.find(([prefix]) => (prefix.endsWith('/') ? topic.startsWith(prefix) : topic === prefix))?.[1],
    onNarrowed: (look) => void narrowed.add(look),
    stop: async () => {
      clearInterval(laterTimer);
      await telling;
      stopPositions();
      stopFleeting();
      await reader.stop();
      for (const waiter of waiting) waiter.settle(false);
    },
  };
}
