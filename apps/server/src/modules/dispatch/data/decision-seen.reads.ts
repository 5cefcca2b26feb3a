import type { Decision } from '@truckroll/contracts/dispatch/schemas.ts';
import type { z } from 'zod';
import type { Source } from '../../../platform/context.ts';
import { jobCardsByIds } from '../../jobs/index.ts';
import { technicianNames } from '../../workforce/index.ts';
import { decisionView } from '../rules/decision-view.ts';
import { listDecisions } from './decision.reads.ts';

type View = z.infer<typeof Decision>;

/** Decisions about a job, as far as whoever asks sees those they name: a branch may have got the job after others were considered. */
export async function decisionsSeen(source: Source, jobId: string): Promise<View[]> {
  const decisions = (await listDecisions(source, jobId)).map(decisionView);
  const candidates = decisions.flatMap((decision) => decision.candidates);
  const [technicians, jobs] = await Promise.all([
    technicianNames(source, [...new Set(candidates.map(({ technicianId }) => technicianId))]),
    jobCardsByIds(source, [...new Set(candidates.flatMap(({ neededFor }) => (neededFor ? [neededFor.jobId] : [])))]),
  ]);
  return decisions.map((decision) => ({
    ...decision,
    candidates: decision.candidates.filter(({ technicianId }) => technicians.has(technicianId)).map(({ neededFor, ...one }) => (neededFor && jobs.has(neededFor.jobId) ? { ...one, neededFor } : one)),
  }));
}
