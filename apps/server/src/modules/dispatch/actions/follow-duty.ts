import type { Ctx } from '../../../platform/context.ts';
import { transaction } from '../../../platform/db/transaction.ts';
import { offerWaitingJobs } from './offer-waiting-jobs.ts';
import { reconsiderWaitingJobs } from './reconsider-waiting-jobs.ts';
import { listOpenOffersOfTechnician } from '../data/offer.reads.ts';
import { withdrawOffersOfTechnician } from './withdraw-offers-of-technician.ts';

/** Whoever comes on duty may take what waits; whoever leaves is not asked any longer. Repeatable. Publishes dispatch.offer_withdrawn and what `autoAssignJob` does. */
export async function followDuty(ctx: Ctx, technicianId: string, duty: 'off' | 'on' | 'break'): Promise<void> {
  if (duty !== 'on') await transaction(ctx, async (tx) => withdrawOffersOfTechnician(tx, await listOpenOffersOfTechnician(tx, technicianId), 'went off duty'));
  await (duty === 'on' ? reconsiderWaitingJobs(ctx) : offerWaitingJobs(ctx));
}
