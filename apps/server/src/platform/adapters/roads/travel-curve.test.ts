import { expect, test } from 'vitest';
import { seededRandom } from '@truckroll/kernel';
import { slotOfWeek } from './local-hour.ts';
import { fitTravelCurve, secondsOn, type Trip } from './travel-curve.ts';
import { STRAIGHT_LINE_CURVE, VALHALLA_CURVE } from './travel-curves.ts';

test.each([['straight line', STRAIGHT_LINE_CURVE], ['Valhalla', VALHALLA_CURVE]])('the %s curve rises with every step and has an hour for each slot', (_, curve) => {
  expect(curve.hours).toHaveLength(72);
  for (const factor of curve.hours) expect(factor).toBeGreaterThan(0.5);
  let last = 0;
  for (let input = 1; input < 60_000; input *= 1.1) {
    const seconds = secondsOn(curve, input, 10);
    expect(seconds).toBeGreaterThan(last);
    last = seconds;
  }
  expect(secondsOn(curve, 0, 10)).toBe(0);
});

test('the evening of a weekday is slower than its night', () => {
  expect(secondsOn(STRAIGHT_LINE_CURVE, 3_000, 17)).toBeGreaterThan(1.3 * secondsOn(STRAIGHT_LINE_CURVE, 3_000, 3));
});

test('a fit finds the law that made the trips, in spite of noise and stragglers', () => {
  const random = seededRandom('trips');
  const trips = Array.from({ length: 20_000 }, (): Trip => {
    const input = 300 + random() * 6_000;
    const slot = Math.floor(random() * 72);
    const rush = slot % 24 === 17 ? 1.5 : 1;
    return { input, slot, seconds: (60 + input / 8) * rush * (0.8 + 0.4 * random()) * (random() < 0.03 ? 5 : 1) };
  });
  const curve = fitTravelCurve(trips);
  for (const metres of [700, 1_500, 3_000, 5_500]) {
    expect(secondsOn(curve, metres, 10) / (60 + metres / 8)).toBeCloseTo(1, 1);
    expect(secondsOn(curve, metres, 17) / secondsOn(curve, metres, 10)).toBeCloseTo(1.5, 1);
  }
  expect(() => fitTravelCurve(trips.slice(0, 100))).toThrow(RangeError);
});

test('the hour is the one on the wall there, across the change of clocks', () => {
  const slot = slotOfWeek({ timeZone: 'America/Los_Angeles' });
  expect(slot(new Date('2026-03-06T17:30:00Z'))).toBe(9);
  expect(slot(new Date('2026-03-09T17:30:00Z'))).toBe(10);
  expect(slot(new Date('2026-03-07T07:59:00Z'))).toBe(23);
  expect(slot(new Date('2026-03-07T08:00:00Z'))).toBe(24);
  expect(slot(new Date('2026-03-08T20:00:00Z'))).toBe(48 + 13);
  expect(() => slotOfWeek({ timeZone: 'Mars/Olympus' })).toThrow(RangeError);
});

test('without a time zone the sun tells the hour', () => {
  expect(slotOfWeek({ longitude: -122.4 })(new Date('2026-03-04T20:10:00Z'))).toBe(12);
  expect(slotOfWeek({ longitude: 0 })(new Date('2026-03-07T12:00:00Z'))).toBe(36);
});
