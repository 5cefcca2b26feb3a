import { expect, test } from 'vitest';
import { daysLater, mondayOf, shiftOn, weekLater } from './shift-week.ts';

const ZONE = 'America/New_York';
const shift = (startsAt: string, endsAt: string, technicianId = 'a') => ({ technicianId, startsAt, endsAt, kind: 'work' as const });

test('weeks begin on Monday, days count across months', () => {
  expect([mondayOf('2026-11-29'), mondayOf('2026-11-23')]).toEqual(['2026-11-23', '2026-11-23']);
  expect(daysLater('2026-02-27', 3)).toBe('2026-03-02');
});

test('a shift that would end before it begins ends on the next day', () => {
  expect(shiftOn('2026-03-03', '08:00', '17:00', ZONE)).toEqual({ startsAt: '2026-03-03T13:00:00.000Z', endsAt: '2026-03-03T22:00:00.000Z' });
  expect(shiftOn('2026-03-03', '22:00', '06:00', ZONE)).toEqual({ startsAt: '2026-03-04T03:00:00.000Z', endsAt: '2026-03-04T11:00:00.000Z' });
  expect(shiftOn('2026-03-03', '8', '17:00', ZONE)).toBeUndefined();
});

test('a copied week keeps its times of day when the clocks change in between', () => {
  expect(weekLater([shift('2026-03-03T13:00:00.000Z', '2026-03-03T22:00:00.000Z')], [], ZONE)).toEqual([shift('2026-03-10T12:00:00.000Z', '2026-03-10T21:00:00.000Z')]);
});

test('a copied shift never meets one that is there; another technician’s is no obstacle', () => {
  const week = [shift('2026-03-17T13:00:00.000Z', '2026-03-17T22:00:00.000Z'), shift('2026-03-18T13:00:00.000Z', '2026-03-18T22:00:00.000Z')];
  const there = [shift('2026-03-24T20:00:00.000Z', '2026-03-24T23:00:00.000Z'), shift('2026-03-25T13:00:00.000Z', '2026-03-25T22:00:00.000Z', 'b')];
  expect(weekLater(week, there, ZONE)).toEqual([shift('2026-03-25T13:00:00.000Z', '2026-03-25T22:00:00.000Z')]);
});
