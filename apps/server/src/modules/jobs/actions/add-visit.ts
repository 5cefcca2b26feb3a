import { windowImplausible } from '@truckroll/contracts/jobs/problems.ts';
import type { Visit } from '@truckroll/contracts/jobs/schemas.ts';
import { newId } from '@truckroll/kernel';
import type { Ctx, Tx } from '../../../platform/context.ts';
import { transaction } from '../../../platform/db/transaction.ts';
import { emit } from '../../../platform/events/emit.ts';
import { refuse } from '../../../platform/http/refuse.ts';
import { visitView } from '../data/job-view.reads.ts';
import type { VisitRow } from '../data/parts.reads.ts';
import { insertVisit } from '../data/parts.writes.ts';
import { VisitBooked } from '../events.ts';
import { isEnded } from '../rules/changes-of-step.ts';
import { judgeWindow } from '../rules/judge-window.ts';
import type { Window } from '../rules/judge-window.ts';
import { followVisits } from './follow-visits.ts';
import { lockOwnJob } from './lock-job.ts';
import type { LockedJob } from '../data/held-jobs.ts';
import { refuseAt } from './refuse-step.ts';

/** Books one more visit of a scheduled job, tentative until somebody is given it. Refuses `jobs/job-not-found`, `jobs/illegal-step`, `jobs/window-implausible`. Publishes jobs.visit_booked. */
export async function addVisit(ctx: Ctx, jobId: string, body: { windowStartsAt: string; windowEndsAt: string }): Promise<Visit> {
  return transaction(ctx, async (tx) => {
    const job = await lockOwnJob(tx, jobId);
    const { state, kind } = job.row;
    if (kind !== 'scheduled') throw refuseAt(state, 'Only a scheduled job has visits to book');
    if (state === 'draft' || state === 'on_hold' || isEnded(state)) throw refuseAt(state, 'No visit can be booked now');
    const visit = await bookVisit(tx, job, windowOf(body, tx.now()), null);
    await followVisits(tx, { ...job, visits: [...job.visits, visit] }, { by: 'dispatcher', reason: null, at: tx.now() });
    return visitView(visit, ctx.actor);
  });
}

/** A window that can be promised. Refuses `jobs/window-implausible`. */
export function windowOf({ windowStartsAt, windowEndsAt }: { windowStartsAt: string; windowEndsAt: string }, now: Date): Window {
  const window = { startsAt: new Date(windowStartsAt), endsAt: new Date(windowEndsAt) };
  const verdict = judgeWindow(window, now);
  if (!verdict.ok) throw refuse(windowImplausible, `The window is ${verdict.why}`, { why: verdict.why });
  return window;
}

/** Writes a tentative visit; without a window it waits for one to be agreed. Publishes jobs.visit_booked. */
export async function bookVisit(tx: Tx, job: LockedJob, window: Window | null, remainder: string | null): Promise<VisitRow> {
  const position = Math.max(0, ...job.visits.map((visit) => visit.position)) + 1;
  const visit = await insertVisit(tx, {
    id: newId(tx.now().getTime()),
    jobId: job.row.id,
    kind: 'scheduled',
    position,
    state: 'tentative',
    stateSince: tx.now(),
    technicianId: null,
    truckId: null,
    windowStartsAt: window?.startsAt ?? null,
    windowEndsAt: window?.endsAt ?? null,
    plannedDurationSeconds: job.row.plannedDurationSeconds,
    remainder,
  });
  await emit(tx, VisitBooked, { jobId: job.row.id, visitId: visit.id, windowStartsAt: window?.startsAt.toISOString() ?? null, windowEndsAt: window?.endsAt.toISOString() ?? null, remainder });
  return visit;
}
