import { expect, test } from 'vitest';
import { dayOf, spanOfDays } from './days.ts';

test('a day begins where the organisation is', () => {
  const instant = new Date('2026-03-02T06:30:00Z');
  expect(dayOf(instant, 'America/Los_Angeles')).toBe('2026-03-01');
  expect(dayOf(instant, 'Asia/Tokyo')).toBe('2026-03-02');
});
test('a span holds its last day whole', () => expect(spanOfDays('2026-03-02', '2026-03-02', 'Europe/Berlin')).toEqual({ start: new Date('2026-03-01T23:00:00Z'), end: new Date('2026-03-02T23:00:00Z'), days: 1 }));
test('the day the clocks go forward has 23 hours', () => {
  const { start, end } = spanOfDays('2026-03-08', '2026-03-08', 'America/Los_Angeles');
  expect(end.getTime() - start.getTime()).toBe(23 * 3_600_000);
});
test('a span backwards has no days', () => expect(spanOfDays('2026-03-02', '2026-03-01', 'UTC').days).toBe(0));
