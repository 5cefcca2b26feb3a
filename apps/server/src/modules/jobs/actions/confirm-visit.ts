import { illegalStep } from '@truckroll/contracts/jobs/problems.ts';
import type { Visit } from '@truckroll/contracts/jobs/schemas.ts';
import type { Ctx } from '../../../platform/context.ts';
import { transaction } from '../../../platform/db/transaction.ts';
import { refuse } from '../../../platform/http/refuse.ts';
import { visitView } from '../data/job-view.reads.ts';
import { lockOwnJob } from './lock-job.ts';
import { judgeVisitStep, stepVisit } from './step-visit.ts';

/** The customer confirms the appointment that comes next; confirming again changes nothing. Refuses `jobs/illegal-step`. Publishes jobs.visit_stepped. */
export async function confirmVisit(ctx: Ctx, jobId: string): Promise<Visit> {
  return transaction(ctx, async (tx) => {
    const job = await lockOwnJob(tx, jobId);
    const { visit } = job;
    if (!visit) throw refuse(illegalStep, 'There is no appointment to confirm yet');
    if (visit.kind === 'scheduled' && visit.state === 'confirmed') return visitView(visit, ctx.actor);
    const by = judgeVisitStep(job, visit, { to: 'confirmed', steppers: ['customer'], reason: undefined });
    return visitView(await stepVisit(tx, job, visit, { to: 'confirmed', by, reason: null, at: tx.now() }), ctx.actor);
  });
}
