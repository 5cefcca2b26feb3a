import type { RoadsideState } from '@truckroll/contracts/jobs/lifecycle.ts';
import type { Job } from '@truckroll/contracts/jobs/schemas.ts';
import type { Ctx } from '../../../platform/context.ts';
import { transaction } from '../../../platform/db/transaction.ts';
import { jobView } from '../data/job-view.reads.ts';
import { lockOwnJob } from './lock-job.ts';
import { refuseAt } from './refuse-step.ts';
import { writeStep } from './write-step.ts';

export type GoaDecision = 'gone_on_arrival' | 'cancelled' | 'keep_waiting';
const LEADS_TO: Readonly<Record<GoaDecision, RoadsideState>> = { gone_on_arrival: 'goa', cancelled: 'cancelled', keep_waiting: 'on_scene' };

/** Decides what a technician reported as gone on arrival. Refuses `jobs/job-not-found`, `jobs/illegal-step`. Publishes jobs.job_stepped. */
export async function decideGoneOnArrival(ctx: Ctx, jobId: string, { decision, reason }: { decision: GoaDecision; reason: string }): Promise<Job> {
  return transaction(ctx, async (tx) => {
    const job = await lockOwnJob(tx, jobId);
    if (job.row.state !== 'goa_review') throw refuseAt(job.row.state, 'Nobody has reported gone on arrival');
    await writeStep(tx, job, { to: LEADS_TO[decision], by: 'dispatcher', reason, at: tx.now() });
    return jobView(tx, jobId, ctx.actor);
  });
}
