import type { Candidate } from '@truckroll/contracts/dispatch/schemas.ts';
import { jobNotFound } from '@truckroll/contracts/jobs/problems.ts';
import type { Ctx } from '../../../platform/context.ts';
import { read } from '../../../platform/db/read.ts';
import { refuse } from '../../../platform/http/refuse.ts';
import { jobOutlinesByIds } from '../../jobs/index.ts';
import { candidateView } from '../rules/candidate-view.ts';
import { considerJob } from './consider-job.ts';
import { considerVisit } from './consider-visit.ts';

/** Who could take a job, best first, and what rules the others out; of a scheduled job, its first visit with a time that nobody has. Changes nothing. Refuses `jobs/job-not-found`. */
export async function listCandidates(ctx: Ctx, jobId: string): Promise<Candidate[]> {
  const job = (await read(ctx, (db) => jobOutlinesByIds(db, [jobId]))).get(jobId);
  if (!job) throw refuse(jobNotFound);
  if (job.kind === 'roadside') return (await considerJob(ctx, jobId)).judged.map(candidateView);
  const windowed = job.visits.filter(({ windowStartsAt, endedAt }) => windowStartsAt !== null && endedAt === null);
  const visit = windowed.find(({ technicianId }) => technicianId === null) ?? windowed[0];
  return visit ? (await considerVisit(ctx, visit.id)).judged.map(candidateView) : [];
}
