import type { Ctx } from '../../../platform/context.ts';
import { transaction } from '../../../platform/db/transaction.ts';
import { bringSearchesForward } from '../data/search.writes.ts';
import { offerWaitingJobs } from './offer-waiting-jobs.ts';
import { withdrawOffersOfTechnician } from './withdraw-offers-of-technician.ts';

/** Whoever comes on duty may take what waits; whoever leaves is not asked any longer. Repeatable. Publishes dispatch.offer_withdrawn and what `autoAssignJob` does. */
export async function followDuty(ctx: Ctx, technicianId: string, duty: 'off' | 'on' | 'break'): Promise<void> {
  await transaction(ctx, async (tx) => {
    if (duty === 'on') await bringSearchesForward(tx, 'nobody_found');
    else await withdrawOffersOfTechnician(tx, technicianId, 'went off duty');
  });
  await offerWaitingJobs(ctx);
}
