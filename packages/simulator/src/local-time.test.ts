import { expect, test } from 'vitest';
import { localMidnight, localParts, nextDate } from './local-time.ts';

test('midnight is midnight on both sides of a clock change', () => {
  for (const date of ['2026-03-07', '2026-03-08', '2026-03-09', '2026-11-01', '2026-11-02']) {
    const parts = localParts(localMidnight(date, 'America/Los_Angeles'), 'America/Los_Angeles');
    expect(parts).toMatchObject({ date, hour: 0, minute: 0 });
  }
  expect(localMidnight('2026-03-09', 'America/Los_Angeles') - localMidnight('2026-03-08', 'America/Los_Angeles')).toBe(23 * 3_600_000);
});

test('the calendar goes on over the end of a year', () => {
  expect(nextDate('2026-12-31')).toBe('2027-01-01');
  expect(nextDate('2028-03-01', -1)).toBe('2028-02-29');
});
