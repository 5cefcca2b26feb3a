import { expect, test } from 'vitest';
import { instantIn, wallClock } from './instant-in.ts';

test('a time of day is meant where the company is, also around a change of the clocks', () => {
  expect(instantIn('America/New_York', '2026-07-01', '09:00')).toBe('2026-07-01T13:00:00.000Z');
  expect(instantIn('America/New_York', '2026-11-01', '09:00')).toBe('2026-11-01T14:00:00.000Z');
  expect(instantIn('America/New_York', '2026-03-08', '03:30')).toBe('2026-03-08T07:30:00.000Z');
  expect(instantIn('America/New_York', '2026-03-08', '')).toBeUndefined();
});

test('an instant reads as the clocks there show it', () => {
  expect(wallClock('America/New_York', '2026-07-01T03:30:00Z')).toEqual({ day: '2026-06-30', time: '23:30' });
  expect(wallClock('Asia/Kolkata', Date.parse('2026-01-01T20:00:00Z'))).toEqual({ day: '2026-01-02', time: '01:30' });
});
