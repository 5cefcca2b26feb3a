import { expect, test } from 'vitest';
import { lateTime } from './late-time.ts';

const now = Date.parse('2026-05-04T00:10:30Z'); // 17:10:30 the day before in San Francisco
const iso = (clock: string, zone = 'America/Los_Angeles'): string | undefined => {
  const at = lateTime(clock, now, zone);
  return at === undefined ? undefined : new Date(at).toISOString();
};

test('a time of the clock is today’s, or yesterday’s when it lies ahead', () => {
  expect(iso('16:55')).toBe('2026-05-03T23:55:00.000Z');
  expect(iso('23:50', 'UTC')).toBe('2026-05-03T23:50:00.000Z');
  expect(iso('17:15')).toBe('2026-05-04T00:15:00.000Z');
  expect(iso('')).toBeUndefined();
});
