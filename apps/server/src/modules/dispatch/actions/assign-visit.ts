import { notSuitable } from '@truckroll/contracts/dispatch/problems.ts';
import type { Visit } from '@truckroll/contracts/jobs/schemas.ts';
import type { Ctx } from '../../../platform/context.ts';
import { transaction } from '../../../platform/db/transaction.ts';
import { refuse } from '../../../platform/http/refuse.ts';
import { lockJobForDispatch } from '../../jobs/index.ts';
import { lockTechnician } from '../../workforce/index.ts';
import { considerVisit, rulingsNow } from './consider-visit.ts';
import { giveVisit, visitNow } from './give-visit.ts';
import { refuseUnlessNamed, type Override } from './refuse-unless-named.ts';

/**
 * Gives a scheduled visit to a technician; against a hard rule, another visit at the same time among them, it needs
 * a reason and their names. Refuses `jobs/visit-not-found`, `jobs/illegal-step`, `dispatch/not-suitable` (with the `rulings` that were not named).
 * Publishes dispatch.decision_made, dispatch.job_unassigned when somebody else had it, dispatch.job_assigned, jobs.visit_stepped, jobs.job_stepped.
 */
export async function assignVisit(ctx: Ctx, visitId: string, { technicianId, overrideReason, overrides }: { technicianId: string } & Override): Promise<Visit> {
  const { visit, judged } = await considerVisit(ctx, visitId);
  const chosen = judged.find(({ contender }) => contender.id === technicianId);
  if (!chosen) throw refuse(notSuitable, 'There is no such technician here');
  const { jobId } = visit;
  return transaction(ctx, async (tx) => {
    await lockJobForDispatch(tx, jobId);
    await lockTechnician(tx, technicianId);
    const rulings = await rulingsNow(tx, visitId, chosen);
    if (!rulings) throw refuse(notSuitable, 'There is no such technician here');
    refuseUnlessNamed(rulings, { overrideReason, overrides });
    await giveVisit(tx, { jobId, visitId, technicianId, mode: rulings.length > 0 ? 'override' : 'manual', overrideReason, takenBecause: overrideReason ?? 'given to another technician', judged });
    return visitNow(tx, jobId, visitId);
  });
}
