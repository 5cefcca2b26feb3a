import { reactionToAny } from '../../../platform/events/reaction.ts';
import { PromiseJudged } from '../../dispatch/events.ts';
import { JobStepped, VisitStepped } from '../../jobs/events.ts';
import { hearBrokenPromise, hearStep } from '../actions/hear-step.ts';
import { invoiceJob } from '../actions/invoice-job.ts';

/** One reaction for all of it: what is invoiced at the end follows from the steps heard before, in their order. */
export const onJobProgress = reactionToAny('billing.on-job-progress', [JobStepped, VisitStepped, PromiseJudged], async (ctx, { name, seq, payload }) => {
  switch (name) {
    case JobStepped.name: {
      const { jobId, from, to, by, occurredAt, position } = JobStepped.payload.parse(payload);
      await hearStep(ctx, jobId, seq, { visitId: null, from, to, occurredAt: new Date(occurredAt), position });
      await invoiceJob(ctx, { jobId, from, to, by, occurredAt: new Date(occurredAt) });
      break;
    }
    case VisitStepped.name: {
      const { jobId, visitId, from, to, occurredAt } = VisitStepped.payload.parse(payload);
      await hearStep(ctx, jobId, seq, { visitId, from, to, occurredAt: new Date(occurredAt), position: null });
      break;
    }
    case PromiseJudged.name: {
      const { jobId, judged } = PromiseJudged.payload.parse(payload);
      if (judged === 'broken') await hearBrokenPromise(ctx, jobId);
    }
  }
});
