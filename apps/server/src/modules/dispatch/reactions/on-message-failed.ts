import { reaction } from '../../../platform/events/reaction.ts';
import { MessageFailed } from '../../comms/events.ts';
import { alertFailedMessage } from '../actions/alert-failed-message.ts';

export const onMessageFailed = reaction('dispatch.on-message-failed', MessageFailed, async (ctx, { jobId }) => {
  if (jobId !== null) await alertFailedMessage(ctx, jobId);
});
