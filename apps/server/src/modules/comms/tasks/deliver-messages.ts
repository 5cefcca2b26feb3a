import { z } from 'zod';
import { queue } from '../../../platform/tasks/task.ts';
import { deliverMessage, MOST_ATTEMPTS } from '../actions/deliver-message.ts';

/** Sends messages of the outbox. The last attempt settles the message itself; the spare ones are for crashes. */
export const deliverMessages = queue({
  name: 'comms.deliver_messages',
  payload: z.object({ messageId: z.uuid(), /** Lets the job be read along with the message. */ jobId: z.uuid().optional() }),
  retries: MOST_ATTEMPTS + 4,
  concurrency: 4,
  run: (ctx, { messageId, jobId }) => deliverMessage(ctx, messageId, jobId),
});
