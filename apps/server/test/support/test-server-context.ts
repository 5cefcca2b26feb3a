import { createHmac, randomBytes } from 'node:crypto';
import { noScanner } from '../../src/platform/adapters/viruses/port.ts';
import type { Adapters } from '../../src/platform/adapters/index.ts';
import { steppedClock, type SteppedClock } from '../../src/platform/clock/stepped-clock.ts';
import type { Actor, Ctx } from '../../src/platform/context.ts';
import { createFieldCipher } from '../../src/platform/crypto/field-cipher.ts';
import { readKeyRing } from '../../src/platform/crypto/key-ring.ts';
import type { Database } from '../../src/platform/db/database.ts';
import { silentLog, type Log } from '../../src/platform/log/log.ts';
import type { Module } from '../../src/platform/module.ts';
import type { SharedRedis } from '../../src/platform/redis/shared-redis.ts';
import { createServerContext, type ServerContext } from '../../src/platform/server-context.ts';
import { createTestDatabase } from './test-database.ts';

export type TestServerOptions = {
  /** Whose reactions and queues run. */
  modules?: readonly Module[];
  /** Modules whose tables there are; all when absent. */
  migrated?: readonly string[];
  /** What the test's actions call outside; touching any other adapter fails the test. */
  adapters?: Partial<Adapters>;
  startAt?: Date;
  delivery?: 'queued' | 'inline';
  log?: Log;
  /** A database of another context, to run two "processes" on one; the caller closes it. */
  database?: Database;
  redis?: SharedRedis;
};

export type TestServer = ServerContext & {
  readonly clock: SteppedClock;
  /** A context of an organisation; acts as the system when no actor is given. */
  ctx(orgId: string, actor?: Actor): Ctx;
};

/** A whole server context on a database of its own: inline delivery, a clock that stands still, fakes for the outside. */
export async function createTestServerContext({ modules = [], migrated, adapters = {}, startAt = new Date('2026-03-02T16:00:00Z'), delivery = 'inline', log = silentLog, database: given, redis }: TestServerOptions = {}): Promise<TestServer> {
  const database = given ?? (await createTestDatabase(migrated === undefined ? {} : { modules: migrated }));
  const clock = steppedClock(startAt, 'demo');
  const server = await createServerContext({ database, clock, log, adapters: onlyThese({ keyedToken, portalUrl: undefined, viruses: noScanner, cipher: createFieldCipher(readKeyRing(`test:${randomBytes(32).toString('base64url')}`)), ...adapters }), modules, delivery, redis });
  return {
    ...server,
    clock,
    ctx: (orgId, actor = { kind: 'system', name: 'test' }) => server.ctxFor({ orgId, actor }),
    close: async () => {
      await server.close();
      if (given === undefined) await database.close();
    },
  };
}

const keyedToken = (subject: string): string => createHmac('sha256', 'a secret of tests').update(subject).digest('base64url');

function onlyThese(adapters: Partial<Adapters>): Adapters {
  return new Proxy(adapters as Adapters, {
    get: (given, name) => {
      if (name in given || typeof name === 'symbol') return Reflect.get(given, name) as unknown;
      throw new Error(`this test gave no ${name} adapter`);
    },
  });
}
