import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { judgeFixes, reachable } from './judge-fixes.ts';
import type { KnownFixes, TimedFix } from './judge-fixes.ts';

const NOW = Date.parse('2026-03-02T16:00:00Z');
const DEGREE_METRES = 111_195;
/** A fix so many seconds before now, so many metres north of the yard. */
const fix = (secondsAgo: number, metres: number, accuracyMetres?: number): TimedFix => ({ at: NOW - secondsAgo * 1000, position: { lat: metres / DEGREE_METRES, lng: 0 }, ...(accuracyMetres === undefined ? {} : { accuracyMetres }) });
const judge = (fixes: TimedFix[], known: KnownFixes = {}) => judgeFixes(known, fixes, NOW);

describe('a batch of fixes', () => {
  test('is accepted in order of time, whatever order it came in', () => {
    expect(judge([fix(10, 200), fix(30, 0), fix(20, 100)])).toEqual({ accepted: [1, 2, 0], refused: [], doubted: [] });
  });
  test('two minutes ahead of our clock is forgiven, more is the future; a day ago is kept, more is too old', () => {
    expect(judge([fix(-120, 0), fix(-121, 0), fix(86_400, 0), fix(86_401, 0)]).refused).toEqual([{ index: 1, why: 'from-the-future' }, { index: 3, why: 'too-old' }]);
  });
  test('the same moment twice is a duplicate, also of what is known', () => {
    expect(judge([fix(20, 0), fix(20, 5), fix(10, 0)], { last: fix(10, 0) }).refused).toEqual([{ index: 1, why: 'duplicate' }, { index: 2, why: 'duplicate' }]);
  });
  test('one fix that jumps away and back is refused, its neighbours are not', () => {
    expect(judge([fix(40, 0), fix(30, 200), fix(20, 50_000), fix(10, 400)])).toMatchObject({ accepted: [0, 1, 3], refused: [{ index: 2, why: 'impossible-jump' }], doubted: [] });
  });
  test('a jump that the following fixes confirm is believed', () => {
    expect(judge([fix(30, 50_000), fix(20, 50_100), fix(10, 50_200)], { last: fix(40, 0) }).accepted).toEqual([0, 1, 2]);
  });
  test('two that agree are not enough, but they are remembered', () => {
    const { accepted, doubted } = judge([fix(20, 50_000), fix(10, 50_100)], { last: fix(40, 0) });
    expect(accepted).toEqual([]);
    expect(doubted).toEqual([fix(20, 50_000), fix(10, 50_100)]);
  });
  test('a wrong first fix blocks nobody: single fixes that agree are believed with the third', () => {
    const last = fix(40, 5_000_000);
    const first = judge([fix(30, 0)], { last });
    const second = judge([fix(20, 50)], { last, doubted: first.doubted });
    const third = judge([fix(10, 100)], { last, doubted: second.doubted });
    expect([first.accepted, second.accepted, third.accepted]).toEqual([[], [], [0]]);
    expect(third.doubted).toEqual([]);
  });
  test('a late batch fits before what is known, or is a jump', () => {
    expect(judge([fix(100, 0), fix(90, 100)], { last: fix(10, 300) }).accepted).toEqual([0, 1]);
    expect(judge([fix(12, 90_000)], { last: fix(10, 300) }).refused).toEqual([{ index: 0, why: 'impossible-jump' }]);
  });
  test('claimed inaccuracy is forgiven up to 200 m', () => {
    expect(judge([fix(9, 250, 200)], { last: fix(10, 0, 50) }).accepted).toEqual([0]);
    expect(judge([fix(9, 2000, 5000)], { last: fix(10, 0) }).accepted).toEqual([]);
  });
});

const anyFix = fc.record({ secondsAgo: fc.integer({ min: -300, max: 90_000 }), metres: fc.integer({ min: 0, max: 200_000 }) }).map(({ secondsAgo, metres }) => fix(secondsAgo, metres));
const batches = fc.array(anyFix, { maxLength: 60 });
const knowns: fc.Arbitrary<KnownFixes> = fc.record({ last: fc.option(anyFix, { nil: undefined }), doubted: fc.array(anyFix, { maxLength: 2 }) });

describe('whatever a device sends', () => {
  test('every fix is accepted or named once, accepted ones in order of time and never twice', () => {
    fc.assert(fc.property(knowns, batches, (known, fixes) => {
      const { accepted, refused } = judge(fixes, known);
      expect([...accepted, ...refused.map(({ index }) => index)].sort((a, b) => a - b)).toEqual(fixes.map((_, index) => index));
      const times = accepted.map((index) => fixes[index]!.at);
      expect(times).toEqual([...new Set(times)].sort((a, b) => a - b));
    }));
  });
  test('no accepted fix stands alone beyond reach of both its neighbours', () => {
    fc.assert(fc.property(batches, (fixes) => {
      const accepted = judge(fixes).accepted.map((index) => fixes[index]!);
      for (let i = 1; i < accepted.length - 1; i++) {
        expect(reachable(accepted[i - 1]!, accepted[i]!) || reachable(accepted[i]!, accepted[i + 1]!)).toBe(true);
      }
    }));
  });
  test('a drive at road speed is accepted whole, however it is shuffled', () => {
    const drive = fc.array(fc.record({ seconds: fc.integer({ min: 1, max: 60 }), speed: fc.integer({ min: 0, max: 60 }) }), { minLength: 1, maxLength: 100 });
    fc.assert(fc.property(drive, fc.infiniteStream(fc.nat()), (legs, order) => {
      let [seconds, metres] = [20_000, 0];
      const fixes = legs.map((leg) => {
        seconds -= leg.seconds;
        metres += leg.seconds * leg.speed;
        return fix(seconds, metres);
      });
      const shuffled = fixes.map((one) => ({ one, rank: order.next().value as number })).sort((a, b) => a.rank - b.rank).map(({ one }) => one);
      expect(judge(shuffled)).toMatchObject({ refused: [], doubted: [] });
    }));
  });
});
