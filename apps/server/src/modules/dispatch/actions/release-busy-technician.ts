import type { Ctx } from '../../../platform/context.ts';
import { transaction } from '../../../platform/db/transaction.ts';
import { isOnJob } from '../../jobs/index.ts';
import { lockTechnician } from '../../workforce/index.ts';
import { listOpenOffersOfTechnician } from '../data/offer.reads.ts';
import { withdrawOffersOfTechnician } from './withdraw-offers-of-technician.ts';

/**
 * A technician came to be on a job otherwise than by dispatch, by setting out for a visit or by the end of a hold: he is
 * asked about nothing else. Repeatable: nothing happens to one who is free again. Publishes dispatch.offer_withdrawn, jobs.job_stepped.
 */
export async function releaseBusyTechnician(ctx: Ctx, technicianId: string): Promise<void> {
  await transaction(ctx, async (tx) => {
    const [, isBusy, open] = await Promise.all([lockTechnician(tx, technicianId), isOnJob(tx, technicianId), listOpenOffersOfTechnician(tx, technicianId)]);
    if (isBusy) await withdrawOffersOfTechnician(tx, open, 'has another job now');
  });
}
