import { expect, it } from 'vitest';
import { workOfVisits } from './work-of-visits.ts';

const visit = (technicianId: string | null, state: Parameters<typeof workOfVisits>[0][number]['state'], endedAt: string | null = '2026-03-02T12:00:00.000Z', pausedSeconds = 0) => ({ technicianId, state, arrivedAt: '2026-03-02T10:00:00.000Z', endedAt, pausedSeconds });

it('the job was completed by whoever ended the last completed visit; the others helped', () => {
  expect(workOfVisits([visit('late', 'completed', '2026-03-02T13:00:00.000Z', 600), visit('early', 'completed'), visit('part', 'partially_completed')])).toEqual([
    { technicianId: 'late', outcome: 'completed', seconds: 10_200 },
    { technicianId: 'early', outcome: 'helped', seconds: 7_200 },
    { technicianId: 'part', outcome: 'helped', seconds: 7_200 },
  ]);
});

it('several visits of one technician are his once, by the best of them', () => {
  expect(workOfVisits([visit('a', 'no_show'), visit('a', 'completed')])).toEqual([{ technicianId: 'a', outcome: 'completed', seconds: 14_400 }]);
});

it('visits that were called off, are open or nobody had are nobody’s work', () => {
  expect(workOfVisits([visit('a', 'cancelled'), visit('b', 'working', null), visit(null, 'completed')])).toEqual([]);
});

it('gone on arrival and unsuccessful are said as they were, and no time is less than nothing', () => {
  expect(workOfVisits([visit('a', 'no_show', '2026-03-02T09:00:00.000Z'), visit('b', 'cannot_complete')])).toEqual([{ technicianId: 'a', outcome: 'gone_on_arrival', seconds: 0 }, { technicianId: 'b', outcome: 'unsuccessful', seconds: 7_200 }]);
});
