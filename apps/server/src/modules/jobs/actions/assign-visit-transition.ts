import type { Stepper, VisitState } from '@truckroll/contracts/jobs/lifecycle.ts';
import type { Tx } from '../../../platform/context.ts';
import { visitFacts } from '../data/job-facts.reads.ts';
import type { VisitFacts } from '../data/job-facts.reads.ts';
import { updateVisit } from '../data/parts.writes.ts';
import { lockVisit } from './lock-job.ts';
import { refuseAt } from './refuse-step.ts';
import { judgeVisitStep, stepVisit } from './step-visit.ts';

export type VisitAssignment = { technicianId: string; truckId?: string | null | undefined; by: Stepper; reason?: string | undefined };

const OPEN_TO_CHANGE: readonly VisitState[] = ['scheduled', 'confirmed'];

/**
 * Gives a visit of a scheduled job to a technician inside the caller's transaction: a tentative one becomes
 * scheduled, a scheduled or confirmed one changes hands without changing state. Refuses `jobs/visit-not-found`,
 * and `jobs/illegal-step` without a window or once it was dispatched. Publishes jobs.visit_stepped, jobs.job_stepped.
 */
export async function assignVisitTransition(tx: Tx, visitId: string, { technicianId, truckId, by, reason }: VisitAssignment): Promise<VisitFacts> {
  const job = await lockVisit(tx, visitId);
  const { visit } = job;
  const hands = { technicianId, truckId: truckId ?? null };
  if (visit.kind === 'scheduled' && OPEN_TO_CHANGE.includes(visit.state) && job.row.state !== 'on_hold') return visitFacts(await updateVisit(tx, visitId, hands));
  if (visit.kind !== 'scheduled' || visit.state !== 'tentative') throw refuseAt(visit.state, 'This visit changes hands no more: take it back first');
  judgeVisitStep(job, visit, { to: 'scheduled', steppers: [by], reason });
  const given = await updateVisit(tx, visitId, hands);
  return visitFacts(await stepVisit(tx, { ...job, visits: job.visits.map((other) => (other.id === visitId ? given : other)) }, given, { to: 'scheduled', by, reason: reason ?? null, at: tx.now() }));
}

/** Steps a visit inside the caller's transaction, as `transition` does with a roadside job. */
export async function visitTransition(tx: Tx, visitId: string, { to, by, reason }: { to: VisitState; by: Stepper; reason?: string | undefined }): Promise<VisitFacts> {
  const job = await lockVisit(tx, visitId);
  judgeVisitStep(job, job.visit, { to, steppers: [by], reason });
  return visitFacts(await stepVisit(tx, job, job.visit, { to, by, reason: reason ?? null, at: tx.now() }));
}
