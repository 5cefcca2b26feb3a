import type { Ctx } from '../../../platform/context.ts';
import { transaction } from '../../../platform/db/transaction.ts';
import { jobCardsByIds } from '../../jobs/index.ts';
import { hasEnded } from '../rules/course-of-step.ts';
import { raiseAlert } from './raise-alert.ts';

/** Somebody was to be told something about an open job and was not: a person has to call. Repeatable. Publishes dispatch.alert_raised. */
export async function alertFailedMessage(ctx: Ctx, jobId: string): Promise<void> {
  await transaction(ctx, async (tx) => {
    const job = (await jobCardsByIds(tx, [jobId])).get(jobId);
    if (job && !hasEnded(job.state)) await raiseAlert(tx, { kind: 'message_failed', job });
  });
}
