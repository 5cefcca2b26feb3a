import { reactionToAny } from '../../../platform/events/reaction.ts';
import { ServiceChanged } from '../../catalog/events.ts';
import { reconsiderWaitingJobs } from '../actions/reconsider-waiting-jobs.ts';
import { PolicyChanged } from '../events.ts';

export const onPolicyChanged = reactionToAny('dispatch.on-policy-changed', [PolicyChanged, ServiceChanged], (ctx) => reconsiderWaitingJobs(ctx, 'all'));
