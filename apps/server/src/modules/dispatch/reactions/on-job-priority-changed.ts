import { reaction } from '../../../platform/events/reaction.ts';
import { JobPriorityChanged } from '../../jobs/events.ts';
import { changeUrgency } from '../actions/change-urgency.ts';

export const onJobPriorityChanged = reaction('dispatch.on-job-priority-changed', JobPriorityChanged, (ctx, { jobId, to }) => changeUrgency(ctx, jobId, to));
