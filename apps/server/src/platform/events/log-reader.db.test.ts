import { setTimeout as delay } from 'node:timers/promises';
import { newId } from '@truckroll/kernel';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { NoteTaken, takeNote } from '../../../test/support/scratch.ts';
import { createTestServerContext, type TestServer } from '../../../test/support/test-server-context.ts';
import { read } from '../db/read.ts';
import { transaction } from '../db/transaction.ts';
import { compareCursors, LOG_START } from './cursor.ts';
import type { LoggedEvent } from './define-event.ts';
import { emit } from './emit.ts';
import { currentCursor, eventsAfter, findLogCursor, followLog, saveLogCursor } from './log-reader.ts';

let server: TestServer;
beforeAll(async () => {
  server = await createTestServerContext({ migrated: [] });
});
afterAll(async () => server.close());

async function eventually(holds: () => boolean, seconds = 15): Promise<void> {
  const deadline = Date.now() + seconds * 1000;
  while (!holds()) {
    if (Date.now() > deadline) throw new Error('it did not come to hold in time');
    await delay(5);
  }
}

test('a follower sees every event of every organisation once, in log order, while eight writers overlap', async () => {
  const seen: LoggedEvent[] = [];
  const follower = await followLog(server, { from: LOG_START, batchSize: 7, onBatch: (events) => void seen.push(...events) });
  const orgs = [newId(), newId()];
  let written = 0;
  await Promise.all(
    Array.from({ length: 8 }, async (_, writer) => {
      for (let n = 0; n < 40; n++) {
        await transaction(server.ctx(orgs[n % 2]!), async (tx) => {
          await emit(tx, NoteTaken, { key: `w${writer}`, n });
          // Some hold their transaction open, so that later ones commit before them.
          if (Math.random() < 0.2) await delay(Math.random() * 10);
        });
        written += 1;
      }
    }),
  );
  await eventually(() => seen.length >= written);
  await delay(30);
  await follower.stop();
  expect(seen).toHaveLength(written);
  expect(new Set(seen.map((event) => event.cursor)).size).toBe(written);
  expect(seen.every((event, i) => i === 0 || compareCursors(seen[i - 1]!.cursor, event.cursor) < 0)).toBe(true);
  for (let writer = 0; writer < 8; writer++) {
    for (const org of orgs) {
      const numbers = seen.filter((event) => event.key === `w${writer}` && event.orgId === org).map((event) => event.payload['n'] as number);
      expect(numbers).toEqual(numbers.toSorted((a, b) => a - b));
    }
  }
});

test('a follower that failed sees the same batch again, and one that stopped goes on from its cursor', async () => {
  const org = newId();
  const seen: number[] = [];
  let failures = 0;
  const from = await currentCursor(server.ctx(org));
  const first = await followLog(server, {
    from,
    onBatch: (events) => {
      if (failures++ === 0) throw new Error('not this time');
      seen.push(...events.map((event) => event.payload['n'] as number));
    },
  });
  await takeNote(server.ctx(org), 'a', 1);
  await eventually(() => seen.length === 1);
  await first.stop();
  await takeNote(server.ctx(org), 'a', 2);
  const second = await followLog(server, { from: first.cursor(), onBatch: (events) => void seen.push(...events.map((event) => event.payload['n'] as number)) });
  await eventually(() => seen.length === 2);
  await second.stop();
  expect(seen).toEqual([1, 2]);
});

test('one organisation reads its own events after a cursor, by name when asked', async () => {
  const [mine, other] = [newId(), newId()];
  const from = await currentCursor(server.ctx(mine));
  await takeNote(server.ctx(mine), 'a', 1);
  await takeNote(server.ctx(other), 'a', 2);
  await takeNote(server.ctx(mine), 'a', 3);
  // Events stay hidden while an older transaction of whatever database of the server is open.
  const events = await vi.waitFor(async () => {
    const found = await eventsAfter(server.ctx(mine), from);
    expect(found.length).toBeGreaterThanOrEqual(2);
    return found;
  });
  expect(events.map((event) => event.payload['n'])).toEqual([1, 3]);
  expect((await eventsAfter(server.ctx(mine), events[0]!.cursor)).map((event) => event.payload['n'])).toEqual([3]);
  expect(await eventsAfter(server.ctx(mine), from, { names: ['scratch.other'] })).toEqual([]);
});

test('a reader’s place is kept in the commit of its work', async () => {
  const ctx = server.ctx(newId());
  expect(await read(ctx, async (db) => findLogCursor(db, 'reports'))).toBeUndefined();
  await transaction(ctx, async (tx) => saveLogCursor(tx, 'reports', '18446744073709551615.12'));
  expect(await read(ctx, async (db) => findLogCursor(db, 'reports'))).toBe('18446744073709551615.12');
});
