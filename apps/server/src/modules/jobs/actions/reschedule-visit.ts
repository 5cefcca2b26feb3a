import type { Visit } from '@truckroll/contracts/jobs/schemas.ts';
import type { Stepper } from '@truckroll/contracts/jobs/lifecycle.ts';
import type { Ctx, Tx } from '../../../platform/context.ts';
import { transaction } from '../../../platform/db/transaction.ts';
import { emit } from '../../../platform/events/emit.ts';
import { visitView } from '../data/job-view.reads.ts';
import { updateVisit } from '../data/parts.writes.ts';
import { VisitRescheduled } from '../events.ts';
import type { VisitRow } from '../data/parts.reads.ts';
import { mayMove } from '../rules/may-move.ts';
import { windowOf } from './add-visit.ts';
import { followVisits } from './follow-visits.ts';
import { lockVisit } from './lock-job.ts';
import { refuseAt } from './refuse-step.ts';
import { writeVisitStep } from './write-step.ts';


type NewWindow = { windowStartsAt: string; windowEndsAt: string; reason: string };

/**
 * Moves a visit to another window: a new version, so that messages about the old one are void; a confirmed one
 * must be confirmed anew. Refuses `jobs/visit-not-found`, `jobs/illegal-step` once it was dispatched,
 * `jobs/window-implausible`. Publishes jobs.visit_rescheduled, and jobs.visit_stepped when it was confirmed.
 */
export const rescheduleVisit = (ctx: Ctx, visitId: string, body: NewWindow): Promise<Visit> =>
  transaction(ctx, async (tx) => visitView(await moveVisit(tx, visitId, body, 'dispatcher'), ctx.actor));

/** As `rescheduleVisit`, inside the caller's transaction. */
export async function moveVisit(tx: Tx, visitId: string, body: NewWindow, by: Stepper): Promise<VisitRow> {
  const job = await lockVisit(tx, visitId);
  const { visit, row } = job;
  if (!mayMove(visit, row)) throw refuseAt(visit.state, 'This visit cannot be moved');
  const window = windowOf(body, tx.now());
  const step = { by, reason: body.reason, at: tx.now() } as const;
  const reopened = visit.state === 'confirmed' ? await writeVisitStep(tx, visit, { to: 'scheduled', ...step }) : visit;
  const moved = await updateVisit(tx, visitId, { windowStartsAt: window.startsAt, windowEndsAt: window.endsAt, rescheduledCount: reopened.rescheduledCount + (reopened.state === 'tentative' ? 0 : 1) });
  await emit(tx, VisitRescheduled, { jobId: row.id, visitId, version: moved.version, windowStartsAt: window.startsAt.toISOString(), windowEndsAt: window.endsAt.toISOString(), reason: body.reason });
  await followVisits(tx, { ...job, visits: job.visits.map((other) => (other.id === visitId ? moved : other)) }, step);
  return moved;
}
