import { common } from '@truckroll/contracts/core/problem.ts';
import type { MoveForecast } from '@truckroll/contracts/dispatch/calendar.api.ts';
import { notSuitable, technicianUnknown } from '@truckroll/contracts/dispatch/problems.ts';
import { illegalStep, visitNotFound } from '@truckroll/contracts/jobs/problems.ts';
import type { Visit } from '@truckroll/contracts/jobs/schemas.ts';
import type { Ctx } from '../../../platform/context.ts';
import { transaction } from '../../../platform/db/transaction.ts';
import { emit } from '../../../platform/events/emit.ts';
import { refuse } from '../../../platform/http/refuse.ts';
import { assignVisitTransition, jobView, lockJobForDispatch, mayMove, moveVisit, windowOf } from '../../jobs/index.ts';
import { lockTechnician } from '../../workforce/index.ts';
import { JobAssigned } from '../events.ts';
import { considerVisit, rulingsNow, type Span } from './consider-visit.ts';
import { recordDecision } from './record-decision.ts';

type Target = { technicianId: string; windowStartsAt: string; windowEndsAt: string };
type Move = Target & { reason: string; overrideReason?: string | undefined; expectedVersion?: number | undefined };

/**
 * What moving a visit would mean: what speaks against it, how much more is driven, who is late for it and whether the customer is told. Calls the road
 * engine and changes nothing. Refuses `jobs/visit-not-found`, `jobs/window-implausible`, `jobs/illegal-step` once somebody was sent, `dispatch/technician-unknown`.
 */
export async function forecastMove(ctx: Ctx, visitId: string, target: Target): Promise<MoveForecast> {
  const { visit, chosen } = await consider(ctx, visitId, target);
  const moves = isElsewhen(visit, target);
  return { rulings: [...chosen.rulings], addedSeconds: chosen.cost === null ? null : Math.round(chosen.cost), driveSeconds: chosen.travel?.seconds ?? null, delayedSeconds: chosen.delayedSeconds ?? null, tellsCustomer: moves, asksAgain: moves && visit.state === 'confirmed', version: visit.version };
}

/**
 * Gives a visit to a technician at a time, in one commit; against a hard rule it needs a reason. Refuses what `forecastMove` refuses,
 * `dispatch/not-suitable` (with `rulings`) `request/forbidden` for another time without the right to plan visits, and `request/precondition-failed` when the visit changed since. Publishes jobs.visit_rescheduled when its
 * time changes; dispatch.decision_made, dispatch.job_assigned, jobs.visit_stepped, jobs.job_stepped when its technician does.
 */
export async function moveVisitTo(ctx: Ctx, visitId: string, { reason, overrideReason, expectedVersion, ...target }: Move): Promise<Visit> {
  const { visit, chosen, judged, span } = await consider(ctx, visitId, target);
  const { jobId } = visit;
  const { technicianId } = target;
  // Who may only say who comes may not say when.
  if (isElsewhen(visit, target) && 'permissions' in ctx.actor && !ctx.actor.permissions.has('jobs.visit.plan')) throw refuse(common.forbidden);
  return transaction(ctx, async (tx) => {
    await lockJobForDispatch(tx, jobId);
    await lockTechnician(tx, technicianId);
    const now = (await jobView(tx, jobId, ctx.actor)).visits.find(({ id }) => id === visitId);
    if (!now) throw refuse(visitNotFound);
    if (expectedVersion !== undefined && now.version !== expectedVersion) throw refuse(common.preconditionFailed);
    // Somebody may have booked him since he was considered.
    const rulings = chosen.rulings.length > 0 ? chosen.rulings : await rulingsNow(tx, visitId, technicianId, span);
    if (rulings.length > 0 && overrideReason === undefined) throw refuse(notSuitable, rulings.map(({ rule, detail }) => `${rule}: ${detail}`).join('; '), { rulings });
    const mode = rulings.length > 0 ? 'override' : 'manual';
    if (isElsewhen(now, target)) await moveVisit(tx, visitId, { windowStartsAt: target.windowStartsAt, windowEndsAt: target.windowEndsAt, reason }, 'dispatcher');
    if (now.technicianId !== technicianId || now.state === 'tentative') {
      await assignVisitTransition(tx, visitId, { technicianId, by: 'dispatcher', reason: overrideReason });
      await recordDecision(tx, { jobId, mode, wave: 1, outcome: 'assigned', chosenTechnicianId: technicianId, overrideReason, judged });
      await emit(tx, JobAssigned, { jobId, technicianId, truckId: null, mode, overrideReason: overrideReason ?? null });
    }
    const given = (await jobView(tx, jobId, ctx.actor)).visits.find(({ id }) => id === visitId);
    if (!given) throw refuse(visitNotFound);
    return given;
  });
}

async function consider(ctx: Ctx, visitId: string, { technicianId, ...window }: Target) {
  const span: Span = windowOf(window, ctx.now());
  const { visit, judged } = await considerVisit(ctx, visitId, span);
  if (!mayMove(visit, { state: visit.kind === 'scheduled' ? 'unscheduled' : 'assigned' })) throw refuse(illegalStep, 'This visit cannot be moved', { from: visit.state });
  const chosen = judged.find(({ contender }) => contender.id === technicianId);
  if (!chosen) throw refuse(technicianUnknown);
  return { visit, judged, chosen, span };
}

const isElsewhen = (visit: Pick<Visit, 'windowStartsAt' | 'windowEndsAt'>, { windowStartsAt, windowEndsAt }: Target): boolean => visit.windowStartsAt === null || visit.windowEndsAt === null || Date.parse(visit.windowStartsAt) !== Date.parse(windowStartsAt) || Date.parse(visit.windowEndsAt) !== Date.parse(windowEndsAt);
