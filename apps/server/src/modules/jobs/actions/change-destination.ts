import type { Job, Place } from '@truckroll/contracts/jobs/schemas.ts';
import type { Ctx } from '../../../platform/context.ts';
import { transaction } from '../../../platform/db/transaction.ts';
import { emit } from '../../../platform/events/emit.ts';
import { updateJob, writeSearch } from '../data/job.writes.ts';
import { jobView } from '../data/job-view.reads.ts';
import { insertDestination } from '../data/parts.writes.ts';
import { DestinationChanged } from '../events.ts';
import { judgeRedirect } from '../rules/judge-redirect.ts';
import { steppersOf } from '../rules/stepper-of.ts';
import { lockOwnJob } from './lock-job.ts';
import { refuseAt } from './refuse-step.ts';
import { writeStep } from './write-step.ts';

/**
 * Sends a tow somewhere else: before it begins, under way, or on from a destination that was closed. Same job,
 * every destination kept for the miles. Refuses `jobs/job-not-found`, `jobs/illegal-step`. Publishes
 * jobs.destination_changed, and jobs.job_stepped when it is towed on.
 */
export async function changeDestination(ctx: Ctx, jobId: string, { destination, reason }: { destination: Place; reason: string }): Promise<Job> {
  return transaction(ctx, async (tx) => {
    const job = await lockOwnJob(tx, jobId);
    const verdict = judgeRedirect(job.row);
    if (!verdict.ok) throw refuseAt(job.row.state, verdict.why === 'no-tow' ? 'This service has no destination' : 'It is too late for another destination');
    const row = await updateJob(tx, jobId, { destination });
    await writeSearch(tx, row);
    await insertDestination(tx, { jobId, place: destination, changedAt: tx.now(), reason });
    await emit(tx, DestinationChanged, { jobId, reason, underWay: verdict.underWay });
    if (verdict.goOn) await writeStep(tx, { ...job, row }, { to: 'towing', by: steppersOf(tx.actor, job).at(-1) ?? 'dispatcher', reason, at: tx.now() });
    return jobView(tx, jobId, ctx.actor);
  });
}
