import { describe, expect, test } from 'vitest';
import { isCovered, standingOf } from './merge-sources.ts';
import type { TimedFix } from './judge-fixes.ts';

const fix = (seconds: number, metres = 0): TimedFix => ({ at: seconds * 1000, position: { lat: metres / 111_195, lng: 0 } });
const covered = (one: TimedFix, others: TimedFix[], { fromTracker, newestAt }: { fromTracker: boolean; newestAt?: number }): boolean => isCovered(one, { fromTracker, newestAt, others });

describe('two devices of one technician', () => {
  test('a tracker adds nothing within half a minute of the app, before or after, wherever it says to be', () => {
    for (const seconds of [71, 100, 129]) expect(covered(fix(seconds, 9_000), [fix(100)], { fromTracker: true })).toBe(true);
    for (const seconds of [70, 130]) expect(covered(fix(seconds), [fix(100)], { fromTracker: true })).toBe(false);
  });
  test('the app adds nothing while a tracker tells the same way, and takes over once that is silent', () => {
    expect(covered(fix(110, 100), [fix(100)], { fromTracker: false, newestAt: 100_000 })).toBe(true);
    expect(covered(fix(130, 100), [fix(100)], { fromTracker: false, newestAt: 100_000 })).toBe(false);
  });
  test('the app contradicts a tracker at once, but not about what is past', () => {
    expect(covered(fix(110, 9_000), [fix(100)], { fromTracker: false, newestAt: 100_000 })).toBe(false);
    expect(covered(fix(90, 9_000), [fix(100)], { fromTracker: false, newestAt: 100_000 })).toBe(true);
  });
  test('reporting in turns never make a trail that jumps between them', () => {
    const stored: { from: 'app' | 'tracker'; fix: TimedFix }[] = [];
    for (let seconds = 0; seconds <= 600; seconds += 5) {
      // The app sleeps while navigation is in front.
      const from = seconds % 10 === 0 ? 'app' : 'tracker';
      if (from === 'app' && seconds > 200 && seconds < 400) continue;
      const one = fix(seconds, seconds * 15 + (from === 'app' ? 40 : 0));
      const others = stored.filter((known) => known.from !== from).map((known) => known.fix);
      if (!covered(one, others, { fromTracker: from === 'tracker', ...(stored.length > 0 ? { newestAt: stored.at(-1)!.fix.at } : {}) })) stored.push({ from, fix: one });
    }
    const turns = stored.filter((known, index) => index > 0 && stored[index - 1]!.from !== known.from);
    expect(turns.map(({ from }) => from)).toEqual(['tracker']);
    expect(stored.at(-1)!.fix.at).toBeGreaterThanOrEqual(590_000);
  });
});

describe('what a device is believed', () => {
  const last = (fromTracker: boolean, at: number) => ({ fromTracker, at });
  test('is as ever where it told the last position, or nobody did', () => {
    expect(standingOf({ fromTracker: true, last: undefined, now: 0 })).toBe('usual');
    expect(standingOf({ fromTracker: true, last: last(true, 0), now: 1_000 })).toBe('usual');
    expect(standingOf({ fromTracker: false, last: last(false, 0), now: 1_000 })).toBe('usual');
  });
  test('is all for an app after a tracker, and nothing unreachable for a tracker within five minutes of the app', () => {
    expect(standingOf({ fromTracker: false, last: last(true, 0), now: 1_000 })).toBe('afresh');
    expect(standingOf({ fromTracker: true, last: last(false, 0), now: 299_999 })).toBe('bound');
    expect(standingOf({ fromTracker: true, last: last(false, 0), now: 300_000 })).toBe('usual');
  });
});
