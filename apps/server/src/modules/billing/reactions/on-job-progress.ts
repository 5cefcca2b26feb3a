import { reactionToAny } from '../../../platform/events/reaction.ts';
import { PromiseJudged } from '../../dispatch/events.ts';
import { JobStepped } from '../../jobs/events.ts';
import { hearBrokenPromise } from '../actions/hear-broken-promise.ts';
import { invoiceJob } from '../actions/invoice-job.ts';

/** One reaction for both: whether a fee is owed at the end depends on whether the promise was broken before. */
export const onJobProgress = reactionToAny('billing.on-job-progress', [JobStepped, PromiseJudged], async (ctx, { name, seq, payload }) => {
  if (name === JobStepped.name) {
    const { jobId, from, to, by, occurredAt } = JobStepped.payload.parse(payload);
    await invoiceJob(ctx, { jobId, seq, from, to, by, occurredAt: new Date(occurredAt) });
  } else {
    const { jobId, judged } = PromiseJudged.payload.parse(payload);
    if (judged === 'broken') await hearBrokenPromise(ctx, jobId);
  }
});
