import type { Source } from '../../../platform/context.ts';
import type { TurnedAway } from '../rules/contender.ts';
import { dispatchDb } from '../tables.ts';

/**
 * Technicians not to be asked again about a job, and why: those who declined, those whose offer
 * ran out in this round, those from whom it was taken back.
 */
export async function findTurnedAway(source: Source, jobId: string, roundStartedAt: Date): Promise<ReadonlyMap<string, TurnedAway>> {
  const db = dispatchDb(source);
  const [answered, excluded] = await Promise.all([
    db
      .selectFrom('dispatch.offer')
      .select(['technicianId', 'state', 'declineReason'])
      .where('jobId', '=', jobId)
      .where((e) => e.or([e('state', '=', 'declined'), e.and([e('state', '=', 'expired'), e('sentAt', '>=', roundStartedAt)])]))
      .orderBy('sentAt')
      .execute(),
    db.selectFrom('dispatch.exclusion').select(['technicianId', 'reason']).where('jobId', '=', jobId).execute(),
  ]);
  return new Map([
    ...answered.map(({ technicianId, state, declineReason }): [string, TurnedAway] => [technicianId, { because: state === 'declined' ? 'declined' : 'no_answer', words: declineReason ?? '' }]),
    ...excluded.map(({ technicianId, reason }): [string, TurnedAway] => [technicianId, { because: 'taken_back', words: reason }]),
  ]);
}
