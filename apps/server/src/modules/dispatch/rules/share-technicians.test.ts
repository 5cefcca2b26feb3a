import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { explainShares, shareTechnicians, type Asking } from './share-technicians.ts';

const asking = (jobId: string, costs: Record<string, number>, more: Partial<Asking> = {}): Asking => ({
  jobId,
  places: 1,
  waitedSeconds: 0,
  candidates: Object.entries(costs).map(([technicianId, cost]) => ({ technicianId, cost })).sort((a, b) => a.cost - b.cost),
  ...more,
});

describe('technicians are shared out', () => {
  test('so that all jobs together are reached soonest, and it is told what that saves', () => {
    const jobs = [asking('first', { ana: 100, ben: 200 }), asking('second', { ana: 200, ben: 500 })];
    expect(shareTechnicians(jobs)).toEqual([['ben'], ['ana']]);
    expect(explainShares(jobs, shareTechnicians(jobs))).toEqual([[{ technicianId: 'ana', jobId: 'second', savedSeconds: 200 }], []]);
  });

  test('so that nobody goes without while there is a way, be it longer', () => {
    const jobs = [asking('first', { ana: 100, ben: 9_000 }), asking('second', { ana: 3_000 })];
    expect(shareTechnicians(jobs)).toEqual([['ben'], ['ana']]);
    expect(explainShares(jobs, shareTechnicians(jobs))).toEqual([[{ technicianId: 'ana', jobId: 'second', savedSeconds: null }], []]);
  });

  test('so that of equal ways the first job has its pick', () => {
    const jobs = [asking('first', { ana: 100, ben: 200 }), asking('second', { ana: 100, ben: 200 })];
    expect(shareTechnicians(jobs)).toEqual([['ana'], ['ben']]);
    expect(explainShares(jobs, shareTechnicians(jobs))).toEqual([[], [{ technicianId: 'ana', jobId: 'first', savedSeconds: 0 }]]);
  });

  test('so that who has waited long is not passed over for ever by those who are nearer', () => {
    const waiting = (seconds: number): string[][] => shareTechnicians([asking('far', { ana: 1_800 }, { waitedSeconds: seconds }), asking('near', { ana: 300 })]);
    expect(waiting(1_400)).toEqual([[], ['ana']]);
    expect(waiting(1_600)).toEqual([['ana'], []]);
  });

  test('so that nobody has a second one before everybody has had his first', () => {
    expect(shareTechnicians([asking('first', { ana: 1, ben: 2, cem: 3 }, { places: 2 }), asking('second', { ana: 5, ben: 6, cem: 9 }, { places: 2 })])).toEqual([['ana', 'cem'], ['ben']]);
  });

  test('where nobody can do anything, there is nothing to share', () => {
    expect(shareTechnicians([])).toEqual([]);
    expect(shareTechnicians([asking('first', {}), asking('second', { ana: 5 })])).toEqual([[], ['ana']]);
  });
});

const TECHNICIANS = ['ana', 'ben', 'cem', 'dan', 'eva'];
const batch = fc.array(fc.record({ costs: fc.array(fc.option(fc.integer({ min: -3, max: 12 }), { freq: 4 }), { minLength: TECHNICIANS.length, maxLength: TECHNICIANS.length }), waitedSeconds: fc.integer({ min: 0, max: 9 }) }), { maxLength: 5 }).map((jobs) =>
  jobs.map(({ costs, waitedSeconds }, index) => asking(`job ${index}`, Object.fromEntries(costs.flatMap((cost, at) => (cost === null ? [] : [[TECHNICIANS[at]!, cost]]))), { waitedSeconds })),
);

type Way = { ranks: number[]; served: number; cost: number };

/** Every way to give each job one of its candidates, or nobody. */
function everyWay(jobs: readonly Asking[], used: readonly string[] = []): Way[] {
  const [job, ...rest] = jobs;
  if (!job) return [{ ranks: [], served: 0, cost: 0 }];
  return [...job.candidates, null].flatMap((candidate, rank) =>
    candidate && used.includes(candidate.technicianId)
      ? []
      : everyWay(rest, candidate ? [...used, candidate.technicianId] : used).map((way) => ({ ranks: [rank, ...way.ranks], served: way.served + (candidate ? 1 : 0), cost: way.cost + (candidate?.cost ?? job.waitedSeconds) })),
  );
}

const better = (a: Way, b: Way): number => b.served - a.served || a.cost - b.cost || a.ranks.map((rank, index) => rank - b.ranks[index]!).find((difference) => difference !== 0) || 0;

test('no way serves more, costs less, or gives an earlier job a better pick; and what is said to be saved is', () => {
  fc.assert(
    fc.property(batch, (jobs) => {
      const ways = everyWay(jobs).sort(better);
      const shares = shareTechnicians(jobs);
      const rankOf = ([id]: readonly string[], index: number): number => (id === undefined ? jobs[index]!.candidates.length : jobs[index]!.candidates.findIndex(({ technicianId }) => technicianId === id));
      expect(shares.map(rankOf)).toEqual(ways[0]!.ranks);
      for (const [index, passedOver] of explainShares(jobs, shares).entries()) {
        expect(passedOver.map(({ technicianId }) => technicianId)).toEqual(jobs[index]!.candidates.slice(0, ways[0]!.ranks[index]).map(({ technicianId }) => technicianId));
        for (const [rank, { technicianId, jobId, savedSeconds }] of passedOver.entries()) {
          expect(shares[jobs.findIndex((job) => job.jobId === jobId)]).toEqual([technicianId]);
          const withHim = ways.find(({ ranks }) => ranks[index] === rank)!;
          expect(savedSeconds).toBe(withHim.served < ways[0]!.served ? null : withHim.cost - ways[0]!.cost);
        }
      }
    }),
    { numRuns: 1_000 },
  );
});
