import { jobNotFound } from '@truckroll/contracts/jobs/problems.ts';
import type { Job, Visit } from '@truckroll/contracts/jobs/schemas.ts';
import type { Actor, Source } from '../../../platform/context.ts';
import { refuse } from '../../../platform/http/refuse.ts';
import { allowedSteps, allowedVisitSteps } from '../rules/allowed-steps.ts';
import { maySee } from '../rules/stepper-of.ts';
import { findJobs, visitFacts } from './job-facts.reads.ts';
import type { JobFacts, VisitFacts } from './job-facts.reads.ts';
import type { VisitRow } from './parts.reads.ts';

/** A job as one caller sees it: with what he may do now. */
export function viewOf(facts: JobFacts, actor: Actor): Job {
  const { pausedSeconds: _paused, plannedDurationSeconds: _planned, evidenceRule: _rule, reviewAt: _review, handOverName: _name, needsDestination, visits, ...job } = facts;
  return { ...job, visits: visits.map((visit) => viewOfVisit(visit, actor)), allowedSteps: allowedSteps(actor, { ...job, needsDestination }) };
}

function viewOfVisit(facts: VisitFacts, actor: Actor): Visit {
  const { kind, travellingAt: _travelling, arrivedAt: _arrived, workingAt: _working, endedAt: _ended, pausedSeconds: _paused, ...visit } = facts;
  return { ...visit, allowedSteps: allowedVisitSteps(actor, { kind, state: visit.state, technicianId: visit.technicianId, windowed: visit.windowStartsAt !== null }) };
}

export const visitView = (row: VisitRow, actor: Actor): Visit => viewOfVisit(visitFacts(row), actor);

/** A job as the answer to whoever changed it. Refuses `jobs/job-not-found`. */
export async function jobView(source: Source, jobId: string, actor: Actor): Promise<Job> {
  const [facts] = await findJobs(source, [jobId]);
  if (!facts) throw refuse(jobNotFound);
  return viewOf(facts, actor);
}

/** As `jobView`, for somebody who asks to see it: a job he may not see does not exist. */
export async function visibleJob(source: Source, jobId: string, actor: Actor): Promise<Job> {
  const [facts] = await findJobs(source, [jobId]);
  if (!facts || !maySee(actor, facts)) throw refuse(jobNotFound);
  return viewOf(facts, actor);
}
