import type { ExpectedPay, PayPlan } from '@truckroll/contracts/billing/pay.api.ts';
import type { Ctx } from '../../../platform/context.ts';
import { read } from '../../../platform/db/read.ts';
import { findPaySettings, planOfTechnician } from '../data/pay.reads.ts';
import { payFor } from '../rules/pay-for.ts';
import { priceJob } from '../rules/price-job.ts';
import { gatherPriceFacts } from './gather-price-facts.ts';

/**
 * What a job that is still to be done should pay a technician: the price as its estimate has it, the time that is planned, the way to it as
 * offered or as driven. Undefined where the organisation does not show it, nothing is agreed with him, or it pays nothing.
 */
export async function expectedPay(ctx: Ctx, technicianId: string, jobId: string, offered: { driveMetres: number | null } = { driveMetres: null }): Promise<ExpectedPay | undefined> {
  const plan = await shownPlan(ctx, technicianId);
  return plan && expectedBy(ctx, plan, jobId, offered.driveMetres);
}

/** The plan by which a technician may see what he earns; undefined when he sees nothing. */
export const shownPlan = (ctx: Ctx, technicianId: string): Promise<PayPlan | undefined> =>
  read(ctx, async (db) => {
    const [{ shownToTechnicians }, plan] = await Promise.all([findPaySettings(db), planOfTechnician(db, technicianId)]);
    return shownToTechnicians ? plan : undefined;
  });

export async function expectedBy(ctx: Ctx, plan: PayPlan, jobId: string, driveMetres: number | null): Promise<ExpectedPay | undefined> {
  const gathered = await gatherPriceFacts(ctx, jobId, { at: ctx.now() });
  if (!gathered) return undefined;
  const { facts, card, job } = gathered;
  // Offers know the drive before anybody has set out.
  const way = { ...facts, unloadedMetres: facts.unloadedMetres > 0 ? facts.unloadedMetres : (driveMetres ?? 0) };
  const verdict = card && card.currency === plan.currency ? priceJob(card, way) : undefined;
  const priceMinor = verdict?.ok ? verdict.estimate.subtotalMinor : 0;
  const { lines, totalMinor } = payFor(plan, { serviceId: job.serviceId, outcome: 'completed', priceMinor, seconds: way.serviceSeconds, metres: way.unloadedMetres + way.loadedMetres });
  if (totalMinor === 0) return undefined;
  return { currency: plan.currency, lines, totalMinor, estimated: plan.priceShareBasisPoints > 0 || plan.perHourMinor > 0 || plan.perDistanceMinor > 0 };
}
