import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isNight } from './is-night.ts';

const night = { from: '20:00', to: '06:00' };
const berlin = 'Europe/Berlin';

describe('night', () => {
  it('crosses midnight', () => {
    expect(isNight(new Date('2026-01-10T18:59:59Z'), berlin, night)).toBe(false);
    expect(isNight(new Date('2026-01-10T19:00:00Z'), berlin, night)).toBe(true);
    expect(isNight(new Date('2026-01-11T04:59:59Z'), berlin, night)).toBe(true);
    expect(isNight(new Date('2026-01-11T05:00:00Z'), berlin, night)).toBe(false);
  });

  it('follows the wall clock through both changes of daylight saving', () => {
    // 29 March 2026: 02:00 becomes 03:00, so six o'clock comes an hour earlier in UTC.
    expect(isNight(new Date('2026-03-29T03:59:00Z'), berlin, night)).toBe(true);
    expect(isNight(new Date('2026-03-29T04:00:00Z'), berlin, night)).toBe(false);
    // 25 October 2026: 03:00 becomes 02:00 again.
    expect(isNight(new Date('2026-10-25T04:59:00Z'), berlin, night)).toBe(true);
    expect(isNight(new Date('2026-10-25T05:00:00Z'), berlin, night)).toBe(false);
  });

  it('may lie within a day, and is never when both ends are equal', () => {
    expect(isNight(new Date('2026-06-01T10:30:00Z'), berlin, { from: '12:00', to: '14:00' })).toBe(true);
    fc.assert(fc.property(fc.date({ min: new Date('2025-01-01'), max: new Date('2027-01-01'), noInvalidDate: true }), (at) => !isNight(at, berlin, { from: '08:00', to: '08:00' })));
  });

  it('and its complement share every instant', () => {
    fc.assert(fc.property(fc.date({ min: new Date('2025-01-01'), max: new Date('2027-01-01'), noInvalidDate: true }), (at) => isNight(at, berlin, night) !== isNight(at, berlin, { from: night.to, to: night.from })));
  });
});
