import type { Adapters } from './adapters/index.ts';
import type { Clock } from './clock/clock.ts';
import type { Actor, Ctx } from './context.ts';
import type { Database } from './db/database.ts';
import type { IdempotencyClaim } from './db/idempotency.ts';
import type { Reaction } from './events/reaction.ts';
import { createInlineDelivery, type InlineDelivery } from './events/inline-delivery.ts';
import type { Log } from './log/log.ts';
import { createMetrics, type Metrics } from './metrics/metrics.ts';
import type { Module } from './module.ts';
import type { SharedRedis } from './redis/shared-redis.ts';
import { openJobQueue, type JobQueue } from './tasks/job-queue.ts';
import type { Queue } from './tasks/task.ts';

/** Who a context is for. */
export type CtxInit = {
  orgId: string;
  actor: Actor;
  requestId?: string | undefined;
  idempotency?: IdempotencyClaim | undefined;
  repeatable?: boolean | undefined;
};

/**
 * The parts of one process that stand behind every context.
 * `delivery` says how reactions and queued work run: `queued` by workers, at least once, surviving crashes;
 * `inline` in this process right after the commit, before `transaction` returns (tests, replay of history).
 */
export type ServerContext = {
  readonly database: Database;
  readonly clock: Clock;
  readonly log: Log;
  readonly adapters: Adapters;
  readonly modules: readonly Module[];
  readonly metrics: Metrics;
  /** What the processes of an installation share in memory; present with REDIS_URL. */
  readonly redis: SharedRedis | undefined;
  readonly delivery: 'queued' | 'inline';
  /** Present in queued delivery. */
  readonly jobs: JobQueue | undefined;
  /** Present in inline delivery. */
  readonly inline: InlineDelivery | undefined;
  readonly reactions: ReadonlyMap<string, Reaction>;
  readonly queues: ReadonlyMap<string, Queue>;
  /** The reactions to an event, in the order of the modules. */
  reactionsTo(eventName: string): readonly Reaction[];
  ctxFor(init: CtxInit): Ctx;
  /** Closes what this context opened; the database stays open. */
  close(): Promise<void>;
};

export type ServerContextOptions = {
  database: Database;
  clock: Clock;
  log: Log;
  adapters: Adapters;
  modules: readonly Module[];
  delivery?: 'queued' | 'inline';
  metrics?: Metrics;
  redis?: SharedRedis | undefined;
};

/** Builds a process's contexts. Throws when two reactions or two queues have the same name. */
export async function createServerContext({ database, clock, log, adapters, modules, delivery = 'queued', metrics = createMetrics({ pools: database.pools }), redis }: ServerContextOptions): Promise<ServerContext> {
  const reactions = byName(modules.flatMap((module) => module.reactions ?? []));
  const queues = byName(modules.flatMap((module) => module.queues ?? []));
  const subscriptions = new Map<string, Reaction[]>();
  for (const reaction of reactions.values()) {
    for (const event of reaction.on) subscriptions.set(event.name, [...(subscriptions.get(event.name) ?? []), reaction]);
  }
  const jobs = delivery === 'queued' ? await openJobQueue({ database, log, reactions, queues }) : undefined;

  const server: ServerContext = {
    database,
    clock,
    log,
    adapters,
    modules,
    metrics,
    redis,
    delivery,
    jobs,
    inline: delivery === 'inline' ? createInlineDelivery() : undefined,
    reactions,
    queues,
    reactionsTo: (eventName) => subscriptions.get(eventName) ?? [],
    ctxFor: ({ orgId, actor, requestId, idempotency, repeatable }) => {
      const ctx: Ctx = {
        actor,
        orgId,
        requestId,
        idempotency,
        repeatable,
        log,
        clock,
        adapters,
        now: clock.now,
        inOrg: (otherOrgId) => server.ctxFor({ orgId: otherOrgId, actor, requestId, idempotency, repeatable }),
        as: (otherActor) => server.ctxFor({ orgId, actor: otherActor, requestId, idempotency, repeatable }),
        server,
      };
      return ctx;
    },
    close: async () => {
      await jobs?.close();
    },
  };
  return server;
}

function byName<T extends { readonly name: string }>(things: readonly T[]): ReadonlyMap<string, T> {
  const map = new Map<string, T>();
  for (const thing of things) {
    if (map.has(thing.name)) throw new Error(`two reactions or queues are named ${thing.name}`);
    map.set(thing.name, thing);
  }
  return map;
}
