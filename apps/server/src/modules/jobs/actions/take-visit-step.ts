import * as problems from '@truckroll/contracts/jobs/problems.ts';
import type { TakeVisitStep, Visit } from '@truckroll/contracts/jobs/schemas.ts';
import type { z } from 'zod';
import type { Ctx, Tx } from '../../../platform/context.ts';
import { transaction } from '../../../platform/db/transaction.ts';
import { refuse } from '../../../platform/http/refuse.ts';
import { collected, findCollection } from '../data/job-facts.reads.ts';
import { visitView } from '../data/job-view.reads.ts';
import { missingBeforeWork, missingToComplete } from '../rules/missing-evidence.ts';
import { steppersOf } from '../rules/stepper-of.ts';
import { lockVisit } from './lock-job.ts';
import type { LockedJob } from '../data/held-jobs.ts';
import { occurredAt } from './occurred-at.ts';
import { judgeVisitStep, stepVisit } from './step-visit.ts';

/**
 * Takes the next step of a visit of a scheduled job: the technician who has it, or the office in his place.
 * Partly completed needs a word about what is left. Refuses `jobs/visit-not-found`, `jobs/illegal-step`,
 * `jobs/not-your-step`, `jobs/reason-missing`, `jobs/incomplete`, `jobs/technician-busy`,
 * `jobs/occurred-implausible`. Publishes jobs.visit_stepped, jobs.visit_booked, jobs.job_stepped.
 */
export async function takeVisitStep(ctx: Ctx, visitId: string, body: z.output<typeof TakeVisitStep>): Promise<Visit> {
  return transaction(ctx, async (tx) => {
    const job = await lockVisit(tx, visitId);
    const { visit } = job;
    const by = judgeVisitStep(job, visit, { to: body.to, steppers: steppersOf(ctx.actor, visit), reason: body.reason });
    const { at } = occurredAt(body.occurredAt, visit.stateSince, tx.now());
    if (by !== 'dispatcher' || !body.reason) await refuseIncomplete(tx, job, body.to);
    const remainder = body.to === 'partially_completed' ? body.remainder || body.reason : undefined;
    return visitView(await stepVisit(tx, job, visit, { to: body.to, by, reason: body.reason || null, at, ...(remainder === undefined ? {} : { remainder }) }), ctx.actor);
  });
}

async function refuseIncomplete(tx: Tx, { row, visit }: LockedJob, to: Visit['state']): Promise<void> {
  if (to !== 'completed' && !(to === 'working' && visit?.state === 'arrived')) return;
  const there = collected(await findCollection(tx, row.id));
  const missing = to === 'completed' ? missingToComplete(row.evidenceRule, there, row.needsDestination) : missingBeforeWork(row.evidenceRule, there);
  if (missing.length > 0) throw refuse(problems.incomplete, `Still missing: ${missing.join(', ')}`, { missing });
}
