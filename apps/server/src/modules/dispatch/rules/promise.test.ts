import { randomLogNormal, seededRandom } from '@truckroll/kernel';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { arrivalOf } from './arrival-of.ts';
import { etaMove } from './eta-move.ts';
import { judgePromise } from './judge-promise.ts';
import { PRIOR_SPREAD, learnSpread, normalQuantile, promiseRange } from './promise-range.ts';

const now = new Date('2026-03-02T20:00:10Z');
const etaSeconds = fc.integer({ min: 0, max: 6 * 3600 });
const quantile = fc.double({ min: 0.5, max: 0.99, noNaN: true });

describe('a promise', () => {
  test('of nine in ten holds for about nine in ten arrivals that scatter as assumed', () => {
    const random = seededRandom('arrivals');
    const { latestAt } = promiseRange({ now, etaSeconds: 2400, quantile: 0.9, spread: PRIOR_SPREAD });
    const kept = Array.from({ length: 20_000 }, () => randomLogNormal(random, 2400, PRIOR_SPREAD.sigma) + 120).filter((seconds) => now.getTime() + seconds * 1000 <= latestAt.getTime()).length;
    expect(kept / 20_000).toBeGreaterThan(0.89);
    expect(kept / 20_000).toBeLessThan(0.915);
  });

  test('is a range of whole minutes, not in the past and at least six minutes wide', () => {
    fc.assert(
      fc.property(etaSeconds, quantile, (seconds, q) => {
        const { earliestAt, latestAt } = promiseRange({ now, etaSeconds: seconds, quantile: q, spread: PRIOR_SPREAD });
        expect(earliestAt.getTime() % 60_000).toBe(0);
        expect(latestAt.getTime() % 60_000).toBe(0);
        expect(earliestAt.getTime()).toBeGreaterThan(now.getTime() - 60_000);
        expect(latestAt.getTime() - now.getTime()).toBeGreaterThanOrEqual((seconds + 120 + 180) * 1000);
        expect(latestAt.getTime() - earliestAt.getTime()).toBeGreaterThanOrEqual(300_000);
      }),
    );
  });

  test('that is to hold more often is never told shorter', () => {
    fc.assert(
      fc.property(etaSeconds, quantile, quantile, (seconds, a, b) => {
        const [less, more] = [Math.min(a, b), Math.max(a, b)].map((q) => promiseRange({ now, etaSeconds: seconds, quantile: q, spread: PRIOR_SPREAD }));
        expect(more!.latestAt.getTime()).toBeGreaterThanOrEqual(less!.latestAt.getTime());
      }),
    );
  });

  test('learns from trips: none changes nothing, many outweigh the prior', () => {
    expect(learnSpread({ trips: 0, mean: 0, variance: 0 })).toEqual(PRIOR_SPREAD);
    const learned = learnSpread({ trips: 5000, mean: 0.1, variance: 0.04 });
    expect(learned.mu).toBeCloseTo(0.1, 2);
    expect(learned.sigma).toBeCloseTo(0.2, 2);
  });

  test('uses the normal quantile within its stated error', () => {
    for (const [p, z] of [[0.5, 0], [0.8, 0.841621], [0.9, 1.281552], [0.95, 1.644854], [0.99, 2.326348]] as const) expect(Math.abs(normalQuantile(p) - z)).toBeLessThan(4.5e-4);
    expect(() => normalQuantile(1)).toThrow(RangeError);
  });

  test('is kept from its first to its last moment, early before and broken after', () => {
    const promise = { earliestAt: new Date('2026-03-02T20:10:00Z'), latestAt: new Date('2026-03-02T20:20:00Z') };
    expect(judgePromise(promise, promise.earliestAt)).toEqual({ judged: 'kept', lateSeconds: 0 });
    expect(judgePromise(promise, promise.latestAt)).toEqual({ judged: 'kept', lateSeconds: 0 });
    expect(judgePromise(promise, new Date('2026-03-02T20:09:59Z'))).toEqual({ judged: 'early', lateSeconds: 0 });
    expect(judgePromise(promise, new Date('2026-03-02T20:21:30Z'))).toEqual({ judged: 'broken', lateSeconds: 90 });
  });
});

describe('an ETA that moves', () => {
  const told = new Date('2026-03-02T20:15:00Z');
  const later = (seconds: number): Date => new Date(told.getTime() + seconds * 1000);
  const promise = { latestAt: later(120) };

  test('by three minutes or less, within the promise, is nothing to tell', () => {
    expect(etaMove({ toldArrivesAt: told, arrivesAt: later(-180), promise, now })).toMatchObject({ worthTelling: false, breaksPromise: false });
  });
  test('past the promise is told however little it moved', () => {
    expect(etaMove({ toldArrivesAt: told, arrivesAt: later(121), promise, now })).toEqual({ laterBySeconds: 121, breaksPromise: true, worthTelling: true });
  });
  test('past a promise that has run out already breaks nothing any more', () => {
    expect(etaMove({ toldArrivesAt: told, arrivesAt: later(900), promise: { latestAt: new Date(now.getTime() - 1) }, now })).toMatchObject({ breaksPromise: false, worthTelling: true });
  });
  test('a truck that stands still arrives later and later, but one that need not set off yet arrives as agreed', () => {
    const agreedAt = new Date(now.getTime() + 1800_000);
    expect(arrivalOf({ state: 'assigned', now, remainingSeconds: 600, agreedAt })).toEqual(agreedAt);
    expect(arrivalOf({ state: 'assigned', now, remainingSeconds: 2400, agreedAt })).toEqual(new Date(now.getTime() + 2400_000));
    expect(arrivalOf({ state: 'en_route', now, remainingSeconds: 600, agreedAt })).toEqual(new Date(now.getTime() + 600_000));
  });
});
