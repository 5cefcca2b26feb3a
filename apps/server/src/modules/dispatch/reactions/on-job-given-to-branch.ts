import { reaction } from '../../../platform/events/reaction.ts';
import { JobGivenToBranch } from '../../jobs/events.ts';
import { followBranch } from '../actions/follow-branch.ts';

export const onJobGivenToBranch = reaction('dispatch.on-job-given-to-branch', JobGivenToBranch, (ctx, { jobId }) => followBranch(ctx, jobId));
