import fc from 'fast-check';
import { expect, test } from 'vitest';
import { arrivalWindows } from './arrival-windows.ts';

const HOUR = 3600;
const on = (from: string, timeZone: string, windowSeconds = 2 * HOUR) => arrivalWindows({ from, days: 1, timeZone, windowSeconds, notBefore: new Date(0) });

test('a day has twelve windows of two hours by the clock on the wall; where an hour is lost, none begins in it', () => {
  expect(on('2026-11-28', 'Europe/Berlin')).toHaveLength(12);
  expect(on('2026-11-28', 'Europe/Berlin')[4]).toEqual({ day: '2026-11-28', startsAt: new Date('2026-11-28T07:00:00Z'), endsAt: new Date('2026-11-28T09:00:00Z') });
  expect(on('2026-03-29', 'Europe/Berlin')).toHaveLength(11);
});

test('nothing begins before it may, and windows of any length never overlap, in any zone', () => {
  fc.assert(
    fc.property(fc.constantFrom('Europe/Berlin', 'America/New_York', 'Asia/Kolkata', 'Australia/Lord_Howe', 'America/Santiago'), fc.integer({ min: 1800, max: 28_800 }), fc.date({ min: new Date('2026-01-01'), max: new Date('2027-12-01'), noInvalidDate: true }), (timeZone, windowSeconds, notBefore) => {
      const windows = arrivalWindows({ from: notBefore.toISOString().slice(0, 10), days: 3, timeZone, windowSeconds, notBefore });
      for (const [index, { startsAt, endsAt }] of windows.entries()) {
        expect(startsAt.getTime()).toBeGreaterThanOrEqual(notBefore.getTime());
        expect(endsAt.getTime() - startsAt.getTime()).toBe(windowSeconds * 1000);
        if (index > 0) expect(startsAt.getTime()).toBeGreaterThan(windows[index - 1]!.startsAt.getTime());
      }
    }),
  );
});
