import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { daysBefore, localDay, localTime, startOfDay } from './local-time.ts';

describe('days of an organisation', () => {
  test('begin at its own midnight, also on days of 23 and 25 hours', () => {
    expect(startOfDay('2026-03-02', 'America/Los_Angeles').toISOString()).toBe('2026-03-02T08:00:00.000Z');
    expect(startOfDay('2026-03-29', 'Europe/Berlin').toISOString()).toBe('2026-03-28T23:00:00.000Z');
    expect(startOfDay('2026-03-30', 'Europe/Berlin').toISOString()).toBe('2026-03-29T22:00:00.000Z');
    expect(startOfDay('2026-10-26', 'Europe/Berlin').toISOString()).toBe('2026-10-25T23:00:00.000Z');
  });

  test('hold exactly the instants from their beginning to the next one’s', () => {
    const zone = fc.constantFrom('America/Los_Angeles', 'Europe/Berlin', 'Asia/Kathmandu', 'Australia/Lord_Howe', 'America/St_Johns', 'Pacific/Apia', 'America/Sao_Paulo');
    fc.assert(
      fc.property(fc.date({ min: new Date('2015-01-01'), max: new Date('2035-01-01'), noInvalidDate: true }), zone, (at, timeZone) => {
        const begin = startOfDay(localDay(at, timeZone), timeZone);
        expect(begin.getTime()).toBeLessThanOrEqual(at.getTime());
        expect(localDay(begin, timeZone)).toBe(localDay(at, timeZone));
        expect(localDay(new Date(begin.getTime() - 1000), timeZone)).not.toBe(localDay(at, timeZone));
      }),
    );
  });

  test('are told as people write them', () => {
    expect(localTime(new Date('2026-03-03T04:05:00Z'), 'America/Los_Angeles')).toBe('20:05');
    expect(daysBefore('2026-03-01', 1)).toBe('2026-02-28');
  });
});
