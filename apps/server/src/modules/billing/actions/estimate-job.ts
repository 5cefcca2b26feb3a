import * as problems from '@truckroll/contracts/billing/problems.ts';
import type { Estimate } from '@truckroll/contracts/billing/schemas.ts';
import { jobNotFound } from '@truckroll/contracts/jobs/problems.ts';
import type { Ctx } from '../../../platform/context.ts';
import { read } from '../../../platform/db/read.ts';
import { refuse } from '../../../platform/http/refuse.ts';
import { priceJob } from '../rules/price-job.ts';
import { gatherPriceFacts, type Gathered } from './gather-price-facts.ts';
import { mayHandleJob } from './refuse-foreign-invoice.ts';

/** What a job costs as things stand, by the rule that will make its invoice. Refuses `jobs/job-not-found` and `billing/not-priced`. */
export async function estimateJob(ctx: Ctx, jobId: string): Promise<Estimate> {
  const { card, facts } = await gatherOrRefuse(ctx, jobId);
  const verdict = card && priceJob(card, facts);
  if (!verdict?.ok) throw refuse(problems.notPriced, card ? `Add the service to the rate card “${card.name}”.` : 'Add a rate card first.');
  return verdict.estimate;
}

async function gatherOrRefuse(ctx: Ctx, jobId: string): Promise<Gathered> {
  const mayAsk = await read(ctx, (db) => mayHandleJob(db, ctx.actor, jobId));
  const gathered = mayAsk ? await gatherPriceFacts(ctx, jobId, { at: ctx.now(), forCustomer: ctx.actor.kind === 'link' }) : undefined;
  if (!gathered) throw refuse(jobNotFound);
  return gathered;
}
