import { visitStateOf } from '@truckroll/contracts/jobs/lifecycle.ts';
import type { JobState, RoadsideState, Stepper, VisitState } from '@truckroll/contracts/jobs/lifecycle.ts';
import { technicianBusy } from '@truckroll/contracts/jobs/problems.ts';
import type { LatLng } from '@truckroll/kernel';
import type { Tx } from '../../../platform/context.ts';
import { atCommit } from '../../../platform/db/transaction.ts';
import { emit } from '../../../platform/events/emit.ts';
import { refuse } from '../../../platform/http/refuse.ts';
import { holdJob } from '../data/held-jobs.ts';
import type { LockedJob } from '../data/held-jobs.ts';
import { updateJob } from '../data/job.writes.ts';
import type { JobRow } from '../data/job.reads.ts';
import type { VisitRow } from '../data/parts.reads.ts';
import { updateVisit } from '../data/parts.writes.ts';
import type { VisitChanges } from '../data/parts.writes.ts';
import { expireLinks } from '../data/tracking-link.writes.ts';
import { JobStepped, VisitStepped } from '../events.ts';
import { changesOfStep, isEnded } from '../rules/changes-of-step.ts';
import { changesOfVisit } from '../rules/changes-of-visit.ts';
import { linkExpiry } from '../rules/link-expiry.ts';

/** A step that has been judged. */
export type JudgedStep = {
  to: JobState;
  by: Stepper;
  reason: string | null;
  at: Date;
  enteredLate?: boolean;
  position?: LatLng | null;
  /** Who gets a roadside job; absent: whoever has it, unless the step takes it away. */
  give?: { technicianId: string; truckId: string | null };
  reviewAt?: Date | null;
  handOverName?: string;
};

/** Roadside steps that take a job back from whoever had it. */
const TAKES_BACK: readonly JobState[] = ['pending', 'offered', 'accepted'];

/**
 * Writes a judged step of a locked job: the job, the visit of a roadside job, the end of its links. Refuses
 * `jobs/technician-busy` when the database finds the technician on another job. Publishes jobs.job_stepped.
 */
export async function writeStep(tx: Tx, job: LockedJob, step: JudgedStep): Promise<LockedJob> {
  const { row, visit } = job;
  const { handOverName, reviewAt } = step;
  // Sent together, the job before its visit, which the database compares with it.
  const [changed, shadow] = await Promise.all([
    updateJob(tx, row.id, {
      ...changesOfStep(row, step),
      state: step.to,
      touchedAt: tx.now(),
      ...(handOverName === undefined ? {} : { handOverName }),
      ...(reviewAt === undefined ? {} : { reviewAt }),
    }),
    row.kind === 'roadside' && visit ? updateBusyVisit(tx, visit, shadowChanges(row, visit, step)) : visit,
  ]);
  if (isEnded(step.to)) atCommit(tx, () => expireLinks(tx, row.id, linkExpiry(step.at)));
  await emit(tx, JobStepped, {
    jobId: row.id,
    kind: row.kind,
    from: row.state,
    to: step.to,
    by: step.by,
    reason: step.reason,
    technicianId: shadow?.technicianId ?? job.technicianId,
    truckId: shadow?.truckId ?? visit?.truckId ?? null,
    occurredAt: step.at.toISOString(),
    enteredLate: step.enteredLate ?? false,
    position: step.position ?? null,
  });
  const stepped = { row: changed, visits: job.visits.map((other) => (other.id === shadow?.id ? shadow : other)), visit: shadow, technicianId: shadow?.technicianId ?? null };
  // The visits of a scheduled job are stepped by themselves; what is known of them here may be old.
  if (row.kind === 'roadside') holdJob(tx, stepped);
  return stepped;
}

/** The visit of a roadside job follows its job; who has it changes with the steps that give it and take it back. */
function shadowChanges(row: JobRow, visit: VisitRow, step: JudgedStep): VisitChanges {
  const changes = changesOfVisit(visit, visitStateOf(step.to as RoadsideState), step.at);
  if (step.give) return { ...changes, ...step.give };
  const released = row.state === 'on_hold' && step.to === row.heldFrom;
  return TAKES_BACK.includes(step.to) && !released ? { ...changes, technicianId: null, truckId: null } : changes;
}

/**
 * Writes a judged step of a visit of a scheduled job. Refuses `jobs/technician-busy` as `writeStep` does.
 * Publishes jobs.visit_stepped; the job's own state follows by `followVisits`.
 */
export async function writeVisitStep(tx: Tx, visit: VisitRow, step: { to: VisitState; by: Stepper; reason: string | null; at: Date; give?: { technicianId: string; truckId: string | null } | undefined }): Promise<VisitRow> {
  const freed = step.to === 'tentative' ? { technicianId: null, truckId: null } : {};
  const changed = await updateBusyVisit(tx, visit, { ...changesOfVisit(visit, step.to, step.at), ...freed, ...step.give });
  await emit(tx, VisitStepped, { jobId: visit.jobId, visitId: visit.id, from: visit.state, to: step.to, by: step.by, reason: step.reason, technicianId: changed.technicianId ?? visit.technicianId, occurredAt: step.at.toISOString() });
  return changed;
}

const UNIQUE_VIOLATION = '23505';

async function updateBusyVisit(tx: Tx, visit: VisitRow, changes: VisitChanges): Promise<VisitRow> {
  try {
    return await updateVisit(tx, visit.id, changes);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === UNIQUE_VIOLATION && 'constraint' in error && error.constraint === 'visit_busy_technician') throw refuse(technicianBusy);
    throw error;
  }
}
