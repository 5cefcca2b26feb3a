import { common } from '@truckroll/contracts/core/problem.ts';
import type { MoveForecast } from '@truckroll/contracts/dispatch/calendar.api.ts';
import { technicianUnknown } from '@truckroll/contracts/dispatch/problems.ts';
import { illegalStep } from '@truckroll/contracts/jobs/problems.ts';
import type { Visit } from '@truckroll/contracts/jobs/schemas.ts';
import type { Ctx } from '../../../platform/context.ts';
import { transaction } from '../../../platform/db/transaction.ts';
import { refuse } from '../../../platform/http/refuse.ts';
import { lockJobForDispatch, mayMove, moveVisit, windowOf } from '../../jobs/index.ts';
import { lockTechnician } from '../../workforce/index.ts';
import { considerVisit, rulingsNow, type Span } from './consider-visit.ts';
import { giveVisit, visitNow } from './give-visit.ts';
import { recordDecision } from './record-decision.ts';
import { refuseUnlessNamed, type Override } from './refuse-unless-named.ts';

type Target = { technicianId: string; windowStartsAt: string; windowEndsAt: string };
type Move = Target & Override & { reason: string; expectedVersion?: number | undefined };

/**
 * What moving a visit would mean: what speaks against it, how much more is driven, who is late for it and whether the customer is told. Calls the road
 * engine and changes nothing. Refuses `jobs/visit-not-found`, `jobs/window-implausible`, `jobs/illegal-step` once somebody was sent, `dispatch/technician-unknown`,
 * `request/forbidden` for another time without the right to plan visits.
 */
export async function forecastMove(ctx: Ctx, visitId: string, target: Target): Promise<MoveForecast> {
  const { visit, chosen } = await consider(ctx, visitId, target);
  const moves = isElsewhen(visit, target);
  if (moves) refuseUnlessPlanner(ctx);
  return { rulings: [...chosen.rulings], addedSeconds: chosen.cost === null ? null : Math.round(chosen.cost), driveSeconds: chosen.travel?.seconds ?? null, delayedSeconds: chosen.delayedSeconds ?? null, tellsCustomer: moves, asksAgain: moves && visit.state === 'confirmed', version: visit.version };
}

/**
 * Gives a visit to a technician at a time, in one commit. Against hard rules it needs a reason and their names: what has come to speak against it since, nobody
 * has weighed. Refuses what `forecastMove` refuses, `dispatch/not-suitable` (with the `rulings` that were not named), and `request/precondition-failed` when the
 * visit changed since. Publishes jobs.visit_rescheduled when its time changes; what `giveVisit` does when its technician does.
 */
export async function moveVisitTo(ctx: Ctx, visitId: string, { reason, overrideReason, overrides, expectedVersion, ...target }: Move): Promise<Visit> {
  const { visit: { jobId }, chosen, judged, span } = await consider(ctx, visitId, target);
  const { technicianId } = target;
  return transaction(ctx, async (tx) => {
    await lockJobForDispatch(tx, jobId);
    await lockTechnician(tx, technicianId);
    const now = await visitNow(tx, jobId, visitId);
    if (expectedVersion !== undefined && now.version !== expectedVersion) throw refuse(common.preconditionFailed);
    const moves = isElsewhen(now, target);
    if (moves) refuseUnlessPlanner(ctx);
    const rulings = await rulingsNow(tx, visitId, chosen, span);
    if (!rulings) throw refuse(technicianUnknown);
    refuseUnlessNamed(rulings, { overrideReason, overrides });
    const mode = rulings.length > 0 ? 'override' : 'manual';
    if (moves) await moveVisit(tx, visitId, { windowStartsAt: target.windowStartsAt, windowEndsAt: target.windowEndsAt, reason }, 'dispatcher');
    if (now.technicianId !== technicianId || now.state === 'tentative') await giveVisit(tx, { jobId, visitId, technicianId, mode, overrideReason, takenBecause: reason, judged });
    // Who keeps it is not given it again; why a rule did not hold is kept all the same.
    else if (mode === 'override') await recordDecision(tx, { jobId, mode, wave: 1, outcome: 'assigned', chosenTechnicianId: technicianId, overrideReason, judged });
    return visitNow(tx, jobId, visitId);
  });
}

async function consider(ctx: Ctx, visitId: string, { technicianId, ...window }: Target) {
  const span: Span = windowOf(window, ctx.now());
  const { visit, judged } = await considerVisit(ctx, visitId, span, technicianId);
  if (!mayMove(visit, { state: visit.kind === 'scheduled' ? 'unscheduled' : 'assigned' })) throw refuse(illegalStep, 'This visit cannot be moved', { from: visit.state });
  const chosen = judged.find(({ contender }) => contender.id === technicianId);
  if (!chosen) throw refuse(technicianUnknown);
  return { visit, judged, chosen, span };
}

/** Who may only say who comes may not say when. */
function refuseUnlessPlanner({ actor }: Ctx): void {
  if ('permissions' in actor && !actor.permissions.has('jobs.visit.plan')) throw refuse(common.forbidden);
}

const isElsewhen = (visit: Pick<Visit, 'windowStartsAt' | 'windowEndsAt'>, { windowStartsAt, windowEndsAt }: Target): boolean => visit.windowStartsAt === null || visit.windowEndsAt === null || Date.parse(visit.windowStartsAt) !== Date.parse(windowStartsAt) || Date.parse(visit.windowEndsAt) !== Date.parse(windowEndsAt);
