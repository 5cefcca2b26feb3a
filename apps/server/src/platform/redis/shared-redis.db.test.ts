import { setTimeout as delay } from 'node:timers/promises';
import { newId } from '@truckroll/kernel';
import { afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { hasRedis, ownRedis, type OwnRedis } from '../../../test/support/own-redis.ts';
import { createTestServerContext, type TestServer } from '../../../test/support/test-server-context.ts';
import { RateLimiter, sharedRateLimits } from '../http/rate-limits.ts';
import { hearPositions, publishPosition, type PositionNews } from '../live/position-channel.ts';
import type { Log } from '../log/log.ts';
import { openRedis, type SharedRedis } from './shared-redis.ts';

if (!hasRedis()) {
  if (process.env['CI']) throw new Error('There is no redis-server on this machine; CI needs one.');
  console.warn('NOT RUN: limits and positions over Redis; there is no redis-server on the PATH (install redis-server to run them).');
}

const three = { name: 'three', quota: 3, windowSeconds: 60 };
const SOON = { timeout: 10_000, interval: 20 };

describe.skipIf(!hasRedis())('processes that share a Redis', () => {
  let redis: OwnRedis;
  const opened: SharedRedis[] = [];
  const log = { debug: vi.fn(), info: vi.fn(), warn: vi.fn(), error: vi.fn() } satisfies Log;

  beforeAll(async () => {
    redis = await ownRedis();
  });
  beforeEach(async () => {
    vi.clearAllMocks();
    await redis.start();
  });
  afterEach(async () => {
    for (const one of opened.splice(0)) one.close();
    await redis.stop();
  });

  const open = async (namespace = 'one installation'): Promise<SharedRedis> => {
    const one = await openRedis({ url: redis.url, namespace, log });
    opened.push(one);
    return one;
  };
  const limits = async (namespace?: string) => sharedRateLimits(await open(namespace), new RateLimiter());

  test('a caller has one quota for all of them, and another installation on the same server its own', async () => {
    const [first, second, stranger] = [await limits(), await limits(), await limits('another installation')];
    expect([await first.take(three, 'a'), await second.take(three, 'a'), await first.take(three, 'a')].map(({ allowed, remaining }) => [allowed, remaining])).toEqual([[true, 2], [true, 1], [true, 0]]);
    expect(await second.take(three, 'a')).toMatchObject({ allowed: false, remaining: 0, resetSeconds: 60 });
    expect(await second.take(three, 'b')).toMatchObject({ allowed: true, remaining: 2 });
    expect(await stranger.take(three, 'a')).toMatchObject({ allowed: true, remaining: 2 });
    await first.giveBack(three, 'b');
    expect(await second.take(three, 'b')).toMatchObject({ remaining: 2 });
    expect(log.warn).not.toHaveBeenCalled();
  });

  test('requests sent all at once from several processes do not exceed the quota; a new window begins a new one', async () => {
    const short = { name: 'short', quota: 25, windowSeconds: 1 };
    const both = [await limits(), await limits()];
    const verdicts = await Promise.all(Array.from({ length: 80 }, async (_, n) => both[n % 2]!.take(short, 'a')));
    expect(verdicts.filter(({ allowed }) => allowed)).toHaveLength(25);
    await vi.waitFor(async () => expect(await both[0]!.take(short, 'a')).toMatchObject({ allowed: true }), SOON);
  });

  test('a Redis that goes away is told once and not waited for; each counts for itself until it is back', async () => {
    const [first, second] = [await limits(), await limits()];
    await first.take(three, 'a');
    await redis.stop();
    for (let n = 0; n < 3; n++) expect(await first.take(three, 'a')).toMatchObject({ allowed: true });
    expect(await first.take(three, 'a')).toMatchObject({ allowed: false });
    expect(await second.take(three, 'a')).toMatchObject({ allowed: true, remaining: 2 });
    expect(log.warn.mock.calls.map(([, text]) => text as string)).toEqual(Array.from({ length: 2 }, () => expect.stringContaining('Redis is away')));
    await redis.start();
    await vi.waitFor(() => expect(log.info).toHaveBeenCalledTimes(2), SOON);
    await vi.waitFor(async () => {
      await first.take(three, 'c');
      expect((await second.take(three, 'c')).remaining).toBeLessThan(2);
    }, SOON);
  });

  test('one that does not answer costs a quarter of a second once', async () => {
    const own = await limits();
    await own.take(three, 'a');
    redis.freeze();
    const began = performance.now();
    for (let n = 0; n < 3; n++) expect(await own.take(three, 'b')).toMatchObject({ allowed: true });
    expect(performance.now() - began).toBeLessThan(1_500);
    expect(log.warn).toHaveBeenCalledTimes(1);
  });

  test('who began to listen when the connection broke hears again once Redis is back', async () => {
    const own = await open();
    const heard: string[] = [];
    redis.freeze();
    own.listen('news', (text) => heard.push(text));
    await redis.stop();
    await redis.start();
    await vi.waitFor(async () => {
      await own.publish('news', 'hello');
      expect(heard).toContain('hello');
    }, SOON);
  });

  test('a server that was never there does not hold up the start', async () => {
    await redis.stop();
    const own = await limits();
    expect(await own.take(three, 'a')).toMatchObject({ allowed: true, remaining: 2 });
    expect(log.warn).toHaveBeenCalledTimes(1);
  });

  describe('positions', () => {
    let here: TestServer;
    let there: TestServer;
    const heard: PositionNews[] = [];
    let notified = 0;
    const orgId = newId();
    const stops: (() => void)[] = [];
    beforeEach(async () => {
      heard.length = 0;
      notified = 0;
      here = await createTestServerContext({ redis: await open() });
      there = await createTestServerContext({ redis: await open(), database: here.database });
      stops.push(await hearPositions(there, (news) => void heard.push(...news)));
      stops.push(await here.database.control.listen('truckroll_position', () => (notified += 1)));
    });
    afterEach(async () => {
      stops.splice(0).forEach((stop) => stop());
      await there.close();
      await here.close();
    });
    const tell = (n: number): void => publishPosition(here.ctx(orgId), { key: 't1', topics: ['positions'], data: { n } });

    test('go from one process to another over Redis, once, and PostgreSQL is not asked', async () => {
      tell(1);
      tell(2);
      await vi.waitFor(() => expect(heard).toEqual([{ orgId, key: 't1', topics: ['positions'], data: { n: 2 } }]), SOON);
      await delay(100);
      expect(heard).toHaveLength(1);
      expect(notified).toBe(0);
    });

    test('go through PostgreSQL while Redis is away, and over Redis again when it is back', async () => {
      await redis.stop();
      tell(1);
      await vi.waitFor(() => expect(heard.map(({ data }) => data)).toEqual([{ n: 1 }]), SOON);
      expect(notified).toBe(1);
      await redis.start();
      await vi.waitFor(() => expect(log.info).toHaveBeenCalledTimes(2), SOON);
      let n = 1;
      await vi.waitFor(async () => {
        const before = notified;
        tell(++n);
        await vi.waitFor(() => expect(heard.at(-1)?.data).toEqual({ n }), { timeout: 2_000 });
        expect(notified).toBe(before);
      }, SOON);
    });
  });
});
