import { z } from 'zod';
import { queue } from '../../../platform/tasks/task.ts';
import { resumeRefund } from '../actions/refund-payment.ts';

/** Has the processor give back what was paid beyond what was due. */
export const askForRefund = queue({
  name: 'billing.ask_for_refund',
  payload: z.object({ refundId: z.uuid() }),
  retries: 8,
  concurrency: 2,
  run: (ctx, { refundId }) => resumeRefund(ctx, refundId),
});
