import { jobNotFound, visitNotFound } from '@truckroll/contracts/jobs/problems.ts';
import type { Tx } from '../../../platform/context.ts';
import { refuse } from '../../../platform/http/refuse.ts';
import { heldJob, holdJob } from '../data/held-jobs.ts';
import type { LockedJob } from '../data/held-jobs.ts';
import { findJobForUpdate } from '../data/job.reads.ts';
import { findVisitRow, findVisitRows } from '../data/parts.reads.ts';
import type { VisitRow } from '../data/parts.reads.ts';
import { currentVisit } from '../rules/current-visit.ts';
import { maySee, steppersOf } from '../rules/stepper-of.ts';

/** Locks a job; one that the transaction holds already is not asked for again. Refuses `jobs/job-not-found`. */
export async function lockJob(tx: Tx, jobId: string): Promise<LockedJob> {
  const held = heldJob(tx, jobId);
  if (held) return held;
  // Sent together; the visits are read once the lock is held.
  const [row, visits] = await Promise.all([findJobForUpdate(tx, jobId), findVisitRows(tx, [jobId])]);
  if (!row) throw refuse(jobNotFound);
  const visit = currentVisit(visits);
  const job = { row, visits, visit, technicianId: visit?.technicianId ?? null };
  holdJob(tx, job);
  return job;
}

/** Locks a job for somebody who wants to change it. A job that he may not see does not exist: refuses `jobs/job-not-found`. */
export async function lockOwnJob(tx: Tx, jobId: string): Promise<LockedJob> {
  const job = await lockJob(tx, jobId);
  if (!maySee(tx.actor, { id: jobId, technicianId: job.technicianId })) throw refuse(jobNotFound);
  return job;
}

/** Locks the job of a visit. Refuses `jobs/visit-not-found`, also where the caller may not see it. */
export async function lockVisit(tx: Tx, visitId: string): Promise<LockedJob & { visit: VisitRow }> {
  const found = await findVisitRow(tx, visitId);
  if (!found) throw refuse(visitNotFound);
  const job = await lockJob(tx, found.jobId);
  const visit = job.visits.find((other) => other.id === visitId);
  if (!visit || (steppersOf(tx.actor, visit).length === 0 && !maySee(tx.actor, { id: found.jobId, technicianId: visit.technicianId }))) throw refuse(visitNotFound);
  return { ...job, visit };
}
