import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DEFAULT_RANK_WEIGHTS, rankCandidates, type RankCandidate, type RankJob } from './rank.ts';

const now = new Date('2026-03-02T12:00:00Z');
const job: RankJob = { priority: 'normal', workSeconds: 1800 };
const someone = (id: string, facts: Partial<RankCandidate> = {}): RankCandidate => ({ id, travelSeconds: 600, jobsToday: 0, idleSince: null, shiftEndsAt: null, ...facts });
const ids = (candidates: RankCandidate[], of: RankJob = job): string[] => rankCandidates({ job: of, candidates, now }).map(({ candidate }) => candidate.id);

describe('who comes first', () => {
  test('the nearest, when nothing else differs', () => {
    expect(ids([someone('far', { travelSeconds: 900 }), someone('near', { travelSeconds: 300 })])).toEqual(['near', 'far']);
  });

  test('somebody a little further who had fewer jobs today', () => {
    expect(ids([someone('worked', { travelSeconds: 600, jobsToday: 4 }), someone('fresh', { travelSeconds: 800 })])).toEqual(['fresh', 'worked']);
  });

  test('of two neighbours the one who waited longer, but never one across town', () => {
    const waited = new Date(now.getTime() - 2 * 3_600_000);
    expect(ids([someone('a'), someone('b', { idleSince: waited })])).toEqual(['b', 'a']);
    expect(ids([someone('a'), someone('b', { idleSince: waited, travelSeconds: 1200 })])).toEqual(['a', 'b']);
  });

  test('somebody whose shift does not end right after', () => {
    const endsSoon = new Date(now.getTime() + 45 * 60_000);
    expect(ids([someone('leaving', { shiftEndsAt: endsSoon }), someone('staying', { travelSeconds: 700 })])).toEqual(['staying', 'leaving']);
  });

  test('in an emergency whoever is there first, whatever else', () => {
    const candidates = [someone('tired', { travelSeconds: 300, jobsToday: 9, shiftEndsAt: now }), someone('fresh', { travelSeconds: 301, preferred: true })];
    expect(ids(candidates, { ...job, priority: 'emergency' })).toEqual(['tired', 'fresh']);
  });
});

const candidates = fc.uniqueArray(
  fc.record({
    id: fc.uuid(),
    travelSeconds: fc.integer({ min: 0, max: 7200 }),
    jobsToday: fc.integer({ min: 0, max: 12 }),
    idleSince: fc.option(fc.date({ min: new Date('2026-03-01'), max: now, noInvalidDate: true })),
    shiftEndsAt: fc.option(fc.date({ min: now, max: new Date('2026-03-03'), noInvalidDate: true })),
    preferred: fc.boolean(),
  }),
  { selector: ({ id }) => id, maxLength: 30 },
);
const priority = fc.constantFrom<RankJob['priority']>('normal', 'urgent', 'emergency');

describe('whoever asks', () => {
  test('the answer does not depend on the order of the question', () => {
    fc.assert(
      fc.property(candidates, priority, fc.infiniteStream(fc.nat()), (list, urgency, noise) => {
        const shuffled = list.map((candidate) => ({ candidate, key: noise.next().value })).sort((a, b) => a.key - b.key).map(({ candidate }) => candidate);
        expect(ids(shuffled, { ...job, priority: urgency })).toEqual(ids(list, { ...job, priority: urgency }));
      }),
    );
  });

  test('the reasons add up to the cost, and ranks count from one', () => {
    fc.assert(
      fc.property(candidates, priority, (list, urgency) => {
        const ranked = rankCandidates({ job: { ...job, priority: urgency }, candidates: list, now, weights: DEFAULT_RANK_WEIGHTS });
        expect(ranked.map(({ rank }) => rank)).toEqual(list.map((_, index) => index + 1));
        for (const { cost, reasons } of ranked) expect(reasons.reduce((sum, { seconds }) => sum + seconds, 0)).toBe(cost);
        for (let i = 1; i < ranked.length; i++) expect(ranked[i - 1]!.cost).toBeLessThanOrEqual(ranked[i]!.cost);
      }),
    );
  });

  test('being nearer never makes a rank worse', () => {
    fc.assert(
      fc.property(candidates.filter((list) => list.length > 0), priority, fc.integer({ min: 1, max: 3600 }), (list, urgency, nearer) => {
        const chosen = list[0]!;
        const rankOf = (all: RankCandidate[]): number => ids(all, { ...job, priority: urgency }).indexOf(chosen.id);
        const moved = list.map((candidate) => (candidate.id === chosen.id ? { ...candidate, travelSeconds: Math.max(0, candidate.travelSeconds - nearer) } : candidate));
        expect(rankOf(moved)).toBeLessThanOrEqual(rankOf(list));
      }),
    );
  });
});
