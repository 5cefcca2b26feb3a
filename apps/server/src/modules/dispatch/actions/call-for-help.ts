import type { Alert } from '@truckroll/contracts/dispatch/schemas.ts';
import { jobNotFound, illegalStep } from '@truckroll/contracts/jobs/problems.ts';
import type { z } from 'zod';
import type { Ctx } from '../../../platform/context.ts';
import { transaction } from '../../../platform/db/transaction.ts';
import { refuse } from '../../../platform/http/refuse.ts';
import { lockJobForDispatch } from '../../jobs/index.ts';
import { techniciansByIds } from '../../workforce/index.ts';
import { findOpenAlertsOfJobs } from '../data/alert.reads.ts';
import { alertView } from '../rules/alert-view.ts';
import { hasEnded } from '../rules/course-of-step.ts';
import { raiseAlert, resolveAlerts } from './raise-alert.ts';

/**
 * The technician who has a job calls for help in his own words. While a call waits for somebody, calling again answers with
 * it; once somebody looks after it, a further call rings anew. Refuses `jobs/job-not-found`, also for a job of somebody else, and
 * `jobs/illegal-step` for one that has ended. Publishes dispatch.alert_raised.
 */
export async function callForHelp(ctx: Ctx, jobId: string, words: string): Promise<z.infer<typeof Alert>> {
  return transaction(ctx, async (tx) => {
    const job = await lockJobForDispatch(tx, jobId);
    if (ctx.actor.kind !== 'person' || job.technicianId !== ctx.actor.personId) throw refuse(jobNotFound);
    if (hasEnded(job.state)) throw refuse(illegalStep, 'The job has ended');
    const calls = async () => (await findOpenAlertsOfJobs(tx, [jobId])).filter(({ kind }) => kind === 'technician_calls');
    await resolveAlerts(tx, (await calls()).filter(({ acknowledgedAt }) => acknowledgedAt !== null));
    await raiseAlert(tx, { kind: 'technician_calls', job, technician: (await techniciansByIds(tx, [job.technicianId])).get(job.technicianId), words });
    return alertView((await calls())[0]!);
  });
}
