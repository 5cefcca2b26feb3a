import type { VisitFacts } from '../../jobs/index.ts';
import type { Work } from './pay-for.ts';

/** What one technician did on a job. */
export type DoneBy = Pick<Work, 'outcome' | 'seconds'> & { technicianId: string };

type Ended = Pick<VisitFacts, 'technicianId' | 'state' | 'arrivedAt' | 'endedAt' | 'pausedSeconds'>;

const OUTCOMES: Partial<Record<Ended['state'], Work['outcome']>> = { completed: 'completed', partially_completed: 'helped', cannot_complete: 'unsuccessful', no_show: 'gone_on_arrival' };
/** The best of what somebody did on several visits counts. */
const BEST_FIRST: readonly Work['outcome'][] = ['completed', 'helped', 'unsuccessful', 'gone_on_arrival'];

/**
 * Who did what on the visits of a job that has ended, each technician once with the time from arriving to the end without pauses.
 * Whoever ended the last completed visit completed the job; others with completed visits helped. Visits that were called off are nobody's work.
 */
export function workOfVisits(visits: readonly Ended[]): DoneBy[] {
  const ended = visits.flatMap((visit) => {
    const outcome = OUTCOMES[visit.state];
    return outcome === undefined || visit.technicianId === null ? [] : [{ visit, technicianId: visit.technicianId, outcome }];
  });
  const last = ended.filter(({ outcome }) => outcome === 'completed').toSorted((a, b) => (a.visit.endedAt ?? '').localeCompare(b.visit.endedAt ?? '')).at(-1);
  return [...Map.groupBy(ended, ({ technicianId }) => technicianId)].map(([technicianId, own]) => {
    const outcomes = own.map((one) => (one.outcome === 'completed' && one !== last ? 'helped' : one.outcome));
    return { technicianId, outcome: BEST_FIRST.find((best) => outcomes.includes(best))!, seconds: own.reduce((sum, { visit }) => sum + secondsAt(visit), 0) };
  });
}

const secondsAt = ({ arrivedAt, endedAt, pausedSeconds }: Ended): number => (arrivedAt === null || endedAt === null ? 0 : Math.max(0, Math.round((Date.parse(endedAt) - Date.parse(arrivedAt)) / 1000) - pausedSeconds));
