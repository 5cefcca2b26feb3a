import type { ExpectedPay } from '@truckroll/contracts/billing/pay.api.ts';
import type { Ctx } from '../../../platform/context.ts';
import { read } from '../../../platform/db/read.ts';
import { expectedPay } from '../../billing/index.ts';
import { ownOffer } from './own-offer.ts';

/** What an offered job should pay whom it is offered to. An answer of its own: the offer itself must not wait for a price. Refuses `dispatch/offer-not-found`. */
export async function payOfOffer(ctx: Ctx, offerId: string): Promise<ExpectedPay | undefined> {
  const { technicianId, jobId, driveMetres } = await read(ctx, (db) => ownOffer(db, ctx.actor, offerId));
  return expectedPay(ctx, technicianId, jobId, { driveMetres });
}
