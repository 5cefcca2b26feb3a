import type { JobState } from '@truckroll/contracts/jobs/lifecycle.ts';
import { reactionToAny } from '../../../platform/events/reaction.ts';
import { PromiseJudged } from '../../dispatch/events.ts';
import { JobStepped } from '../../jobs/events.ts';
import { hearBrokenPromise } from '../actions/hear-broken-promise.ts';
import { invoiceJob } from '../actions/invoice-job.ts';
import { correctPay, recordPay } from '../actions/record-pay.ts';
import { CreditNoteIssued, InvoiceAdjusted, InvoiceVoided } from '../events.ts';

/** A vehicle that is put into storage is its technician's work done; a visit of a job that is called off later may have been in vain. */
const PAYS: readonly JobState[] = ['stored', 'completed', 'goa', 'unsuccessful', 'cancelled'];

/**
 * One reaction for all that goes on with a job, in its order: whether a fee is owed at the end depends on whether the promise was broken
 * before, and what the end pays its technician on the price that was just made of it.
 */
export const onJobProgress = reactionToAny('billing.on-job-progress', [JobStepped, PromiseJudged, InvoiceAdjusted, InvoiceVoided, CreditNoteIssued], async (ctx, { name, seq, payload }) => {
  if (name === JobStepped.name) {
    const { jobId, from, to, by, occurredAt } = JobStepped.payload.parse(payload);
    const at = new Date(occurredAt);
    await invoiceJob(ctx, { jobId, seq, from, to, by, occurredAt: at });
    if (PAYS.includes(to)) await recordPay(ctx, jobId, { at, seq });
  } else if (name === PromiseJudged.name) {
    const { jobId, judged } = PromiseJudged.payload.parse(payload);
    if (judged === 'broken') await hearBrokenPromise(ctx, jobId);
  } else {
    await correctPay(ctx, (payload as { jobId: string }).jobId);
  }
});
