import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestDatabase } from '../../../test/support/test-database.ts';
import { openPools, type Database } from '../db/database.ts';
import { silentLog } from '../log/log.ts';
import { businessTime, openDatabaseClock } from './database-clock.ts';
import { steppedClock } from './stepped-clock.ts';

let database: Database;
beforeAll(async () => {
  database = await createTestDatabase({ modules: [] });
});
afterAll(async () => database.close());

test('a change of the clock reaches every process', async () => {
  const other = await openPools(database.reach, silentLog, 2);
  const [mine, theirs] = [await openDatabaseClock(database, silentLog), await openDatabaseClock(other, silentLog)];
  expect(Math.abs(theirs.now().getTime() - Date.now())).toBeLessThan(50);
  const christmas = new Date('2026-12-24T18:00:00Z');
  await mine.set({ mode: 'demo', rate: 60, paused: true, now: christmas });
  for (let i = 0; i < 200 && theirs.mode() !== 'demo'; i++) await delay(5);
  expect(theirs.now()).toEqual(christmas);
  expect(theirs.rate()).toBe(0);
  await mine.set({ paused: false });
  for (let i = 0; i < 200 && theirs.rate() !== 60; i++) await delay(5);
  expect(theirs.now().getTime()).toBeGreaterThanOrEqual(christmas.getTime());
  expect(Math.abs(theirs.now().getTime() - mine.now().getTime())).toBeLessThan(60 * 50);
  await expect(mine.set({ rate: -1 })).rejects.toThrow(RangeError);
  mine.close();
  theirs.close();
  await other.close();
});

test('business time runs at the rate from its base, and stands still while paused', () => {
  const state = { mode: 'demo' as const, rate: 10, paused: false, businessBase: new Date(0), realBase: new Date(5_000) };
  expect(businessTime(state, 6_000).getTime()).toBe(10_000);
  expect(businessTime({ ...state, paused: true }, 6_000).getTime()).toBe(0);
  expect(businessTime({ ...state, mode: 'real' }, 6_000).getTime()).toBe(6_000);
});

test('a stepped clock moves only forward', () => {
  const clock = steppedClock(new Date(1000));
  clock.advanceBy(2);
  expect(clock.now().getTime()).toBe(3000);
  expect(() => clock.advanceTo(new Date(2999))).toThrow(RangeError);
});
