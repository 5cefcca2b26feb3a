import type { Ctx } from '../../../platform/context.ts';
import { transaction } from '../../../platform/db/transaction.ts';
import { insertBrokenPromise, insertStep } from '../data/job-step.writes.ts';
import type { HeardStep } from '../rules/facts-of-steps.ts';

/** Notes a step of a job or visit; the price is made from these. Hearing it again changes nothing. */
export async function hearStep(ctx: Ctx, jobId: string, eventSeq: number, step: HeardStep): Promise<void> {
  await transaction(ctx, (tx) => insertStep(tx, jobId, eventSeq, step));
}

/** Notes that a job's promise was broken: it frees from fees. Hearing it again changes nothing. */
export async function hearBrokenPromise(ctx: Ctx, jobId: string): Promise<void> {
  await transaction(ctx, (tx) => insertBrokenPromise(tx, jobId));
}
