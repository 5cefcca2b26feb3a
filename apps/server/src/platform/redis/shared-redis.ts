import { createClient } from '@redis/client';
import { createHash } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import type { Log } from '../log/log.ts';
import { messageOf } from '../startup-problem.ts';

/** What the processes of one installation share in memory (REDIS_URL): counters and messages that nobody misses when they are lost. */
export type SharedRedis = {
  /** Runs a Lua script on one key. `undefined` when Redis is away or slow: the caller does without it. */
  run(script: string, key: string, ...args: string[]): Promise<unknown>;
  /** Tells every process that listens. False when Redis is away or slow: the caller tells them otherwise. */
  publish(channel: string, payload: string): Promise<boolean>;
  /** Hears what any process publishes, this one included, whenever Redis is there. Resolves at once with how to stop. */
  listen(channel: string, heard: (payload: string) => void): () => void;
  close(): void;
};

/** For `rediss://`: an authority beside the usual ones, and the certificate that is shown. In PEM. */
export type RedisTls = { ca?: Buffer; cert?: Buffer; key?: Buffer };

/** Redis answers in well under a millisecond; who waits longer is better served without it. */
const ANSWER_MS = 250;
/** After an answer that did not come nobody waits again so soon. */
const REST_MS = 2_000;
const FIRST_CONNECTION_MS = 1_500;
const LONGEST_RECONNECT_MS = 2_000;

/**
 * Opens the Redis of an installation. `namespace` keeps installations apart that share a server. Never fails: while Redis is
 * away the log says so once, connections are tried again, and whoever asks is told to do without.
 */
export async function openRedis({ url, tls = {}, namespace, log }: { url: string; tls?: RedisTls; namespace: string; log: Log }): Promise<SharedRedis> {
  const prefix = `truckroll:${createHash('sha256').update(namespace).digest('base64url').slice(0, 10)}:`;
  const socket = { ...(url.startsWith('rediss:') ? { tls: true as const, ...tls } : {}), connectTimeout: FIRST_CONNECTION_MS, reconnectStrategy: (tries: number) => Math.min(LONGEST_RECONNECT_MS, 50 * 2 ** Math.min(tries, 10)) };
  const commands = createClient({ url, socket, disableOfflineQueue: true });
  const hearing = createClient({ url, socket });
  let away = false;
  let restUntil = 0;
  const lost = (error: unknown): void => {
    restUntil = performance.now() + REST_MS;
    if (!away) log.warn({ error: messageOf(error) }, 'Redis is away: limits are counted by each process for itself, positions go through PostgreSQL');
    away = true;
  };
  const back = (): void => {
    restUntil = 0;
    if (away) log.info({}, 'Redis is back');
    away = false;
  };
  for (const client of [commands, hearing]) client.on('error', lost).on('ready', back);
  const connected = Promise.all([commands, hearing].map((client) => client.connect().catch(lost)));
  await Promise.race([connected, delay(FIRST_CONNECTION_MS, undefined, { ref: false })]);

  const attempt = async <T>(work: () => Promise<T>): Promise<T | undefined> => {
    if (!commands.isReady || performance.now() < restUntil) return undefined;
    const giveUp = new AbortController();
    try {
      const late = delay(ANSWER_MS, undefined, { ref: false, signal: giveUp.signal }).then(() => {
        throw new Error(`no answer within ${ANSWER_MS} ms`);
      });
      const answer = await Promise.race([work(), late]);
      if (away) back();
      return answer;
    } catch (error) {
      lost(error);
      return undefined;
    } finally {
      giveUp.abort();
    }
  };
  return {
    run: (script, key, ...args) => attempt(() => commands.eval(script, { keys: [prefix + key], arguments: args })),
    publish: async (channel, payload) => (await attempt(() => commands.publish(prefix + channel, payload))) !== undefined,
    listen: (channel, heard) => {
      // The client restores what Redis had confirmed; a subscription that was under way when the connection broke is for us to repeat.
      let confirmed = false;
      const subscribe = (): void => {
        if (!confirmed) hearing.subscribe(prefix + channel, heard).then(() => (confirmed = true), lost);
      };
      hearing.on('ready', subscribe);
      if (hearing.isReady) subscribe();
      return () => {
        hearing.off('ready', subscribe);
        hearing.unsubscribe(prefix + channel, heard).catch(lost);
      };
    },
    close: () => {
      commands.destroy();
      hearing.destroy();
    },
  };
}
