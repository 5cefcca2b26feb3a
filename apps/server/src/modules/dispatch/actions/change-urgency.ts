import type { Priority } from '@truckroll/contracts/jobs/schemas.ts';
import type { z } from 'zod';
import type { Ctx } from '../../../platform/context.ts';
import { transaction } from '../../../platform/db/transaction.ts';
import { findSearch } from '../data/search.reads.ts';
import { updateSearch } from '../data/search.writes.ts';
import { urgencyOf } from '../rules/contender.ts';
import { offerWaitingJobs } from './offer-waiting-jobs.ts';

/** A waiting job became more or less urgent: it has its turn accordingly, now. Repeatable. Publishes what `autoAssignJob` does. */
export async function changeUrgency(ctx: Ctx, jobId: string, priority: z.infer<typeof Priority>): Promise<void> {
  await transaction(ctx, async (tx) => {
    if (await findSearch(tx, jobId)) await updateSearch(tx, jobId, { urgency: urgencyOf(priority), dueAt: tx.now() });
  });
  await offerWaitingJobs(ctx);
}
