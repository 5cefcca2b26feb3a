import fc from 'fast-check';
import { expect, it } from 'vitest';
import { sendableAt } from './send-window.ts';

const hourIn = (at: Date, timeZone: string): number => Number(new Intl.DateTimeFormat('en', { timeZone, hour: '2-digit', hourCycle: 'h23' }).format(at));

it('what can wait is sent by day only, on the wall clock, and at most half a day later', () => {
  fc.assert(fc.property(fc.date({ min: new Date('2025-01-01'), max: new Date('2027-01-01'), noInvalidDate: true }), fc.constantFrom('America/Los_Angeles', 'Europe/Berlin', 'Asia/Kolkata', 'Australia/Lord_Howe'), (at, timeZone) => {
    const sent = sendableAt('rating_request', at, timeZone);
    expect(hourIn(sent, timeZone)).toBeGreaterThanOrEqual(8);
    expect(hourIn(sent, timeZone)).toBeLessThan(20);
    expect(sent.getTime() - at.getTime()).toBeLessThanOrEqual(13 * 3_600_000);
    expect(sent >= at).toBe(true);
  }));
});

it('what happens now is told now, at night too', () => {
  const night = new Date('2026-03-02T03:00:00Z');
  expect(sendableAt('on_the_way', night, 'Europe/Berlin')).toBe(night);
});
