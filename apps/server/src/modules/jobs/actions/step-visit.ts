import { VISIT_STEPS } from '@truckroll/contracts/jobs/lifecycle.ts';
import type { Stepper, VisitState } from '@truckroll/contracts/jobs/lifecycle.ts';
import type { Tx } from '../../../platform/context.ts';
import type { VisitRow } from '../data/parts.reads.ts';
import { judgeSteppers } from '../rules/judge-steppers.ts';
import { bookVisit } from './add-visit.ts';
import { followVisits } from './follow-visits.ts';
import type { LockedJob } from '../data/held-jobs.ts';
import { refuseAt, refuseStep } from './refuse-step.ts';
import { writeVisitStep } from './write-step.ts';

export type VisitStep = { to: VisitState; steppers: readonly Stepper[]; reason: string | undefined; at: Date; remainder?: string | undefined };

/** Whether a visit may take a step, and in which capacity. Refuses `jobs/illegal-step`, `jobs/not-your-step`, `jobs/reason-missing`. */
export function judgeVisitStep({ row }: LockedJob, visit: VisitRow, { to, steppers, reason }: Pick<VisitStep, 'to' | 'steppers' | 'reason'>): Stepper {
  if (visit.kind !== 'scheduled') throw refuseAt(visit.state, 'The visit of a roadside job follows its job');
  const verdict = judgeSteppers(VISIT_STEPS, visit.state, to, steppers, reason);
  if (!verdict.ok) throw refuseStep(verdict, visit.state, to);
  if (row.state === 'on_hold') throw refuseAt('on_hold', 'Release the job first');
  if (to === 'scheduled' && visit.windowStartsAt === null) throw refuseAt(visit.state, 'Agree a window first');
  if (to === 'scheduled' && ['scheduled', 'confirmed'].includes(visit.state)) throw refuseAt(visit.state, 'Moving a visit is an action of its own');
  if (to === 'dispatched' && visit.technicianId === null) throw refuseAt(visit.state, 'Give the visit to a technician first');
  return verdict.by;
}

/**
 * Writes a judged step of a visit with all that follows: what is left of a partly completed one becomes a new
 * tentative visit, and the job comes to the state that its visits now make. Publishes jobs.visit_stepped,
 * jobs.visit_booked, jobs.job_stepped.
 */
export async function stepVisit(tx: Tx, job: LockedJob, visit: VisitRow, step: { to: VisitState; by: Stepper; reason: string | null; at: Date; remainder?: string }): Promise<VisitRow> {
  const stepped = await writeVisitStep(tx, visit, step);
  const visits = job.visits.map((other) => (other.id === visit.id ? stepped : other));
  if (step.remainder !== undefined) visits.push(await bookVisit(tx, { ...job, visits }, null, step.remainder));
  await followVisits(tx, { ...job, visits }, step);
  return stepped;
}
