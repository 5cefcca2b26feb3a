import { notSuitable } from '@truckroll/contracts/dispatch/problems.ts';
import { visitNotFound } from '@truckroll/contracts/jobs/problems.ts';
import type { Visit } from '@truckroll/contracts/jobs/schemas.ts';
import type { Ctx } from '../../../platform/context.ts';
import { transaction } from '../../../platform/db/transaction.ts';
import { emit } from '../../../platform/events/emit.ts';
import { refuse } from '../../../platform/http/refuse.ts';
import { assignVisitTransition, jobView, lockJobForDispatch } from '../../jobs/index.ts';
import { JobAssigned } from '../events.ts';
import { lockTechnician } from '../../workforce/index.ts';
import { considerVisit, rulingsNow } from './consider-visit.ts';
import { recordDecision } from './record-decision.ts';

/**
 * Gives a scheduled visit to a technician; against a hard rule, another visit at the same time among them, it needs
 * a reason. Refuses `jobs/visit-not-found`, `jobs/illegal-step`, `dispatch/not-suitable` (with `rulings`).
 * Publishes dispatch.decision_made, dispatch.job_assigned, jobs.visit_stepped, jobs.job_stepped.
 */
export async function assignVisit(ctx: Ctx, visitId: string, { technicianId, overrideReason }: { technicianId: string; overrideReason?: string | undefined }): Promise<Visit> {
  const { visit, judged } = await considerVisit(ctx, visitId);
  const chosen = judged.find(({ contender }) => contender.id === technicianId);
  if (!chosen) throw refuse(notSuitable, 'There is no such technician here');
  const { jobId } = visit;
  return transaction(ctx, async (tx) => {
    await lockJobForDispatch(tx, jobId);
    await lockTechnician(tx, technicianId);
    // Somebody may have booked him since he was considered.
    const rulings = chosen.rulings.length > 0 ? chosen.rulings : await rulingsNow(tx, visitId, technicianId);
    if (rulings.length > 0 && overrideReason === undefined) throw refuse(notSuitable, rulings.map(({ rule, detail }) => `${rule}: ${detail}`).join('; '), { rulings });
    const mode = rulings.length > 0 ? 'override' : 'manual';
    await assignVisitTransition(tx, visitId, { technicianId, by: 'dispatcher', reason: overrideReason });
    await recordDecision(tx, { jobId, mode, wave: 1, outcome: 'assigned', chosenTechnicianId: technicianId, overrideReason, judged });
    await emit(tx, JobAssigned, { jobId, technicianId, truckId: null, mode, overrideReason: overrideReason ?? null });
    const given = (await jobView(tx, jobId, ctx.actor)).visits.find(({ id }) => id === visitId);
    if (!given) throw refuse(visitNotFound);
    return given;
  });
}
